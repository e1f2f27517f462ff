import { noteWords, wordsTouched } from "@saydo/shared/board/words.ts";
import { originOf } from "@saydo/shared/features/board/rules.ts";
import * as Y from "yjs";
import type { Connection } from "./audience/connection.ts";

/** Applies what a client sent, and notes as the server's own change which words it touched and who did it. */
export function applyNoted(doc: Y.Doc, bytes: Uint8Array, connection: Connection, server: object): void {
  let words: readonly string[] = [];
  doc.once("afterTransaction", (transaction) => {
    words = wordsTouched(doc, transaction);
  });
  Y.applyUpdate(doc, bytes, connection);
  const by = originOf(connection.viewer.role);
  if (words.length > 0) doc.transact(() => noteWords(doc, words, by), server);
}
