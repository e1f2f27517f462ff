import * as Y from "yjs";
import { CorruptLog, type LoadedLog, type Snapshot } from "../../../storage/update-log.ts";
import type { DocumentRules } from "../policy.ts";

/**
 * The document that was stored, with its roots opened.
 *
 * @throws when what was stored does not make a whole document: better no room than one that others merge theirs into.
 */
export function documentOf(
  docId: string,
  stored: LoadedLog,
  clientId: number,
  { roots }: Pick<DocumentRules, "roots">,
): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  // Without its type a root would take anything.
  for (const root of roots) doc.getMap(root);
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
    verifyState(docId, doc, stored.stateVector);
    for (const bytes of stored.updates) Y.applyUpdate(doc, bytes);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error(`${docId}: the stored updates leave gaps`);
  }
  return doc;
}

/** The whole document with the state vector it is checked against when it is loaded. */
export function snapshotOf(doc: Y.Doc): Snapshot {
  return { bytes: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) };
}

/**
 * The checksum says that the bytes are the ones that were written; this says that they make what the document was when it was written.
 * A snapshot of an earlier version has nothing to compare with: it is taken, and the next one has.
 */
function verifyState(docId: string, doc: Y.Doc, stateVector: Uint8Array | null): void {
  if (stateVector === null) return;
  const found = Y.encodeStateVector(doc);
  if (Buffer.compare(found, stateVector) === 0) return;
  const [held, holds] = [stateVector, found].map((bytes) => clocksIn(bytes));
  throw new CorruptLog(
    `${docId}: the stored snapshot makes ${holds} and not ${held}, which it held when it was written`,
  );
}

function clocksIn(stateVector: Uint8Array): string {
  const clocks = [...Y.decodeStateVector(stateVector).values()];
  const sum = clocks.reduce((total, clock) => total + clock, 0);
  return `${sum} steps of ${clocks.length} authors`;
}
