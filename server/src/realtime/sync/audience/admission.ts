/**
 * Decides which connections may be sent a whole board now. After a restart all clients come back at once; a few answers are under way at a time
 * and the other connections wait their turn, so that the unsent bytes stay bounded whatever their number. One answer per connection is under way.
 */
export class Admission {
  readonly #limit: number;
  readonly #waiting = new Map<object, () => number>();
  readonly #underWay = new Map<object, number>();
  #bytes = 0;
  #mostBytes = 0;

  /** `limit`: unsent bytes from which on no further answer is begun. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The most that was unsent at once, in bytes, since the start. */
  get mostBytes(): number {
    return this.#mostBytes;
  }

  /** Runs `answer` when it is this connection's turn; it returns how many bytes it sends. A newer question replaces one that still waits. */
  ask(connection: object, answer: () => number): void {
    this.#waiting.set(connection, answer);
    this.#admit();
  }

  /** The answer has left, or its connection has ended. */
  done(connection: object): void {
    this.#bytes -= this.#underWay.get(connection) ?? 0;
    this.#underWay.delete(connection);
    this.#admit();
  }

  /** The connection is over: neither an answer under way nor one that waits counts any more. */
  gone(connection: object): void {
    this.#waiting.delete(connection);
    this.done(connection);
  }

  #admit(): void {
    for (const [connection, answer] of this.#waiting) {
      if (this.#bytes >= this.#limit) return;
      if (this.#underWay.has(connection)) continue;
      this.#waiting.delete(connection);
      this.#underWay.set(connection, 0);
      const bytes = answer();
      // It may be over already: the question was malformed, or the connection ended.
      if (!this.#underWay.has(connection)) continue;
      this.#underWay.set(connection, bytes);
      this.#bytes += bytes;
      this.#mostBytes = Math.max(this.#mostBytes, this.#bytes);
    }
  }
}
