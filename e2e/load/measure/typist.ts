import { createHash } from "node:crypto";
import { boardRoot, openRoots } from "@saydo/shared/board/doc.ts";
import { groupCards } from "@saydo/shared/board/edit.ts";
import * as Y from "yjs";
import type { Places } from "./author.ts";

/** Some 3,500 letters, which is below what a text of the board may hold. */
const wordsPerText = 500;
const firstTitle = "A stack";
const alphabet = "abcdefghijklmnopqrstuvwxyz ";
/** So long that a hundred thousand make a board of 2.5 MB. */
const lettersPerWord = 7;

/**
 * A client that types into the titles of groups, one word at a time and each somewhere else, so that every word stays a struct of its own:
 * the worst a board's history can be.
 */
export class Typist {
  readonly #doc = new Y.Doc();
  readonly #number: number;
  readonly #places: Places;
  #typed = 0;
  #bytes: Uint8Array = new Uint8Array();

  constructor({ number, clientId, places }: { number: number; clientId: number; places: Places }) {
    this.#number = number;
    this.#places = places;
    openRoots(this.#doc);
    this.#doc.clientID = clientId;
    this.#doc.on("update", (bytes: Uint8Array) => {
      this.#bytes = bytes;
    });
  }

  /** The Yjs update of the next word, or of the group it will go into. */
  type(): Uint8Array {
    const place = this.#typed % wordsPerText;
    const groupId = `typist-${this.#number}-${Math.floor(this.#typed / wordsPerText)}`;
    this.#typed += 1;
    if (place === 0) {
      const { valueId, laneIds } = this.#places;
      const where = { valueId, laneId: laneIds[0], order: this.#number };
      this.#doc.transact(() => groupCards(this.#doc, groupId, [], where, firstTitle));
      return this.#bytes;
    }
    const title = boardRoot(this.#doc, "groups").get(groupId)?.get("title");
    if (!(title instanceof Y.Text)) throw new Error("The group is not there");
    // 7919 is prime: the places look random and are the same in every run.
    const wordBefore = (this.#typed * 7_919) % place;
    title.insert(firstTitle.length + wordBefore * lettersPerWord, wordOf(`${this.#number}, ${this.#typed}`));
    return this.#bytes;
  }

  /** How many bytes everything typed so far takes as one update. */
  size(): number {
    return Y.encodeStateAsUpdate(this.#doc).byteLength;
  }
}

/** Letters without a pattern, the same in every run: packed they stay longer than what people write. */
function wordOf(seed: string): string {
  const bytes = createHash("sha256").update(seed).digest().subarray(0, lettersPerWord);
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}
