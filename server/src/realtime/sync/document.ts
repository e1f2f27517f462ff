import { openRoots } from "@saydo/shared/board/doc.ts";
import * as Y from "yjs";
import type { LoadedLog } from "../../storage/update-log.ts";

/**
 * The document that was stored, with its roots opened.
 *
 * @throws when what was stored does not make a whole document: better no room than one that others merge theirs into.
 */
export function documentOf(docId: string, { snapshot, updates }: LoadedLog, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  openRoots(doc);
  doc.transact(() => {
    for (const bytes of [snapshot, ...updates]) if (bytes) Y.applyUpdate(doc, bytes);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error(`${docId}: the stored updates leave gaps`);
  }
  return doc;
}
