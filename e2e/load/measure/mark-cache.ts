import { findCardIds, findOrders } from "./markers.ts";

interface Marks {
  readonly message: Buffer;
  /** Author and number, one after the other. */
  readonly cards: readonly number[];
  readonly cursors: readonly number[];
}

const capacity = 8;

/**
 * The marks of a room's last messages by their bytes. A server sends all clients the same, so that each message is searched once: a client that counts 200 arrivals
 * must not take longer over them than the server took to bring them.
 */
export class MarkCache {
  #known: Marks[] = [];

  marksOf(message: Buffer): Marks {
    for (const known of this.#known) if (known.message.equals(message)) return known;
    const marks = {
      message: Buffer.from(message),
      cards: pairs(findOrders, message),
      cursors: pairs(findCardIds, message),
    };
    this.#known = [marks, ...this.#known.slice(0, capacity - 1)];
    return marks;
  }
}

function pairs(find: typeof findOrders, message: Buffer): number[] {
  const numbers: number[] = [];
  find(message, (author, sequence) => numbers.push(author, sequence));
  return numbers;
}
