import type { DatabaseSync } from "node:sqlite";
import { withoutWaiting } from "./without-waiting.ts";

/** It takes some 9 ms for each MiB of the file, in which the event loop waits: it is done when nobody has written anything for long. */
const quietPerMibMs = 100;
const defaultQuietMs = 60_000;

interface Deps {
  readonly database: DatabaseSync;
  /** In milliseconds. What a file takes besides, by its size, comes on top. */
  readonly quietMs?: number | undefined;
  readonly onRewritten: () => void;
}

/**
 * Writes the file anew after something was removed. `secure_delete` overwrites removed rows and free pages, but when SQLite moves rows from page to
 * page, which it does while it inserts and removes others, it leaves a copy of some in the unused middle of the page they came from, and no
 * later removal finds that. Of the texts of one workshop among others on a server it was one in five hundred (T11).
 */
export class QuietVacuum {
  readonly #database: DatabaseSync;
  readonly #quietMs: number;
  readonly #onRewritten: () => void;
  #isDue = true;
  #usedAt = performance.now();
  #timer: NodeJS.Timeout | null = null;

  /** The process before may have ended before its quiet: the first one is due. */
  constructor({ database, quietMs = defaultQuietMs, onRewritten }: Deps) {
    this.#database = database;
    this.#quietMs = quietMs;
    this.#onRewritten = onRewritten;
    this.#await(this.#quietMs);
  }

  /** Part of the transaction that is open. */
  removed(): void {
    this.#isDue = true;
    if (this.#timer === null) this.#await(this.#quietMs);
  }

  /** Somebody writes. */
  used(): void {
    this.#usedAt = performance.now();
    if (this.#isDue && this.#timer === null) this.#await(this.#quietMs);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #await(ms: number): void {
    this.#timer = setTimeout(() => this.#inQuiet(), ms).unref();
  }

  #inQuiet(): void {
    this.#timer = null;
    const missingMs = this.#usedAt + this.#neededMs() - performance.now();
    if (missingMs > 0) this.#await(missingMs);
    // Else somebody else has the file, or the disk is too full: who writes next begins another wait.
    else if (withoutWaiting(this.#database, () => this.#database.exec("VACUUM"))) {
      this.#isDue = false;
      this.#onRewritten();
    }
  }

  #neededMs(): number {
    const size = this.#database.prepare(
      "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
    );
    return this.#quietMs + (Number(size.get()?.bytes) / 2 ** 20) * quietPerMibMs;
  }
}
