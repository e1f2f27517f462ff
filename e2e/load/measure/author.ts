import { boardRoot, openRoots } from "@saydo/shared/board/doc.ts";
import { groupCards, moveCard } from "@saydo/shared/board/edit.ts";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { cardIdOf, orderOf } from "./markers.ts";

/** The two lanes every board of the load has. */
export interface Places {
  readonly valueId: string;
  readonly laneIds: readonly [string, string];
}

const note = "A long note that is written and taken back again. ".repeat(60);

/**
 * A client that drags one card of its own from lane to lane: each move is what the product's own `moveCard` makes of a small document. Nobody
 * else touches that card, so that no move is lost to a colleague's.
 */
export class Author {
  readonly #number: number;
  readonly #doc = new Y.Doc();
  readonly #cardId: string;
  readonly #places: Places;
  readonly #clientId: number;
  #moves = 0;
  #cursors = 0;
  #bytes: Uint8Array = new Uint8Array();

  constructor(options: { number: number; clientId: number; board: Uint8Array; cardId: string; places: Places }) {
    this.#number = options.number;
    this.#cardId = options.cardId;
    this.#places = options.places;
    this.#clientId = options.clientId;
    openRoots(this.#doc);
    Y.applyUpdate(this.#doc, options.board);
    this.#doc.clientID = options.clientId;
    this.#doc.on("update", (bytes: Uint8Array) => {
      this.#bytes = bytes;
    });
  }

  /** Where the document stands with all that was done so far. */
  get clock(): number {
    return Y.getState(this.#doc.store, this.#clientId);
  }

  /** How many moves were made. */
  get moves(): number {
    return this.#moves;
  }

  /** The Yjs update of a note of 3 KB in a group of one's own, by turns written and taken back. */
  talk(): Uint8Array {
    const groupId = `talk-${this.#number}`;
    const { valueId, laneIds } = this.#places;
    const title = boardRoot(this.#doc, "groups").get(groupId)?.get("title");
    this.#doc.transact(() => {
      if (!(title instanceof Y.Text)) {
        groupCards(this.#doc, groupId, [], { valueId, laneId: laneIds[0], order: this.#number }, "A");
      } else if (title.length > 1) title.delete(1, title.length - 1);
      else title.insert(1, note);
    });
    return this.#bytes;
  }

  /** The Yjs update of a letter at the end of the title of the group with the author's card. */
  type(): Uint8Array {
    const groupId = `typed-${this.#number}`;
    const { valueId, laneIds } = this.#places;
    const title = boardRoot(this.#doc, "groups").get(groupId)?.get("title");
    this.#doc.transact(() => {
      if (title instanceof Y.Text) title.insert(title.length, "e");
      else {
        const place = { valueId, laneId: laneIds[0], order: this.#number };
        groupCards(this.#doc, groupId, [this.#cardId], place, "Title ");
      }
    });
    return this.#bytes;
  }

  /** The Yjs update of the next move; its number counts from 1. */
  move(): Uint8Array {
    this.#moves += 1;
    const { valueId, laneIds } = this.#places;
    const laneId = laneIds[this.#moves % 2 === 0 ? 0 : 1];
    const order = orderOf(this.#number, this.#moves);
    this.#doc.transact(() => moveCard(this.#doc, this.#cardId, { valueId, laneId, order }));
    return this.#bytes;
  }

  /** The awareness update of the next cursor. Stock clients send their name with every one. */
  cursor(): Uint8Array {
    return this.#presence(0, { cardId: cardIdOf(this.#number, this.#cursors + 1), isWriting: false });
  }

  /** The awareness update of a person who is now in this lane. */
  isIn(lane: 0 | 1, isWriting: boolean): Uint8Array {
    return this.#presence(lane, { cardId: null, isWriting });
  }

  #presence(lane: 0 | 1, at: { cardId: string | null; isWriting: boolean }): Uint8Array {
    this.#cursors += 1;
    const state = {
      user: { name: `Person ${this.#number}`, hue: this.#number % 8 },
      laneId: this.#places.laneIds[lane],
      ...at,
    };
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, this.#clientId);
      encoding.writeVarUint(encoder, this.#cursors);
      encoding.writeVarString(encoder, JSON.stringify(state));
    });
  }
}
