import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import * as Y from "yjs";
import type { Dialect } from "../wire/dialect.ts";
import type { LoadClient } from "../wire/load-client.ts";
import { findOrders, orderOf } from "./markers.ts";

/** A client that keeps what the server says about the document. It is made of it when it is asked for, so that nothing is slow meanwhile. */
export class Reader {
  readonly client: LoadClient;
  readonly #updates: Uint8Array[] = [];
  /** The newest move of each author that was heard of. */
  readonly #moves = new Map<number, number>();

  /** Before the client comes in: the board is a part of what it hears. */
  constructor(client: LoadClient, dialect: Dialect) {
    this.client = client;
    client.listen((message) => {
      const update = dialect.content(message);
      if (update === null) return;
      this.#updates.push(update);
      findOrders(message, (author, move) => this.#moves.set(author, Math.max(move, this.#moves.get(author) ?? 0)));
    });
  }

  /** Each author's last move was heard of; something before it may be missing. */
  hasHeard(lastMoves: readonly number[]): boolean {
    return lastMoves.every((move, author) => (this.#moves.get(author) ?? 0) >= move);
  }

  /** The document has every author's card where its last move put it, and waits for nothing. `cardIds`: of each author's card. */
  holds(lastMoves: readonly number[], cardIds: readonly string[]): boolean {
    const doc = new Y.Doc();
    openRoots(doc);
    doc.transact(() => {
      for (const update of this.#updates) Y.applyUpdate(doc, update);
    });
    const isWaiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    const orders = new Map(readBoard(doc).cards.map(({ id, order }) => [id, order]));
    doc.destroy();
    return !isWaiting && lastMoves.every((move, author) => orders.get(cardIds[author] ?? "") === orderOf(author, move));
  }
}
