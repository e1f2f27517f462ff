import * as Y from "yjs";
import type { Connection } from "./audience/connection.ts";
import { Origin } from "./origin.ts";
import type { DocumentRules } from "./policy.ts";

/** Applies what a client sent; what the rules add to it is a change of the server's own. */
export function applyNoted(
  doc: Y.Doc,
  bytes: Uint8Array,
  { origin, viewer }: Pick<Connection, "origin" | "viewer">,
  rules: Pick<DocumentRules, "noteOf">,
): void {
  let note: (() => void) | null = null;
  doc.once("afterTransaction", (transaction) => {
    note = rules.noteOf(doc, transaction, viewer);
  });
  Y.applyUpdate(doc, bytes, origin);
  if (note !== null) doc.transact(note, Origin.server);
}
