import type { DatabaseSync, StatementSync } from "node:sqlite";
import { withoutWaiting } from "./without-waiting.ts";

const defaultQuietMs = 60_000;
/** It takes some 9 ms for each MiB of the file, in which the event loop waits: the larger the file, the longer the pause without a write must be. */
const quietPerMibMs = 100;
/** It takes as much memory, and at most some two seconds. What SQLite left behind in a larger file stays there. */
const mostBytes = 256 * 1024 * 1024;

interface Deps {
  readonly database: DatabaseSync;
  /** In milliseconds. What a file takes besides, by its size, comes on top. */
  readonly quietMs?: number | undefined;
  /** It was tried, and the write-ahead log holds the file as it was or as it is. */
  readonly onTried: () => void;
}

/**
 * Writes the file anew after something was removed. `secure_delete` overwrites removed rows and free pages, but when SQLite moves rows from page to
 * page, which it does while it inserts and removes others, it leaves a copy of some in the unused middle of the page they came from, and no
 * later removal finds that. Of the texts of one workshop among others on a server it was one in five hundred (T11).
 */
export class QuietVacuum {
  readonly #database: DatabaseSync;
  readonly #quietMs: number;
  readonly #onTried: () => void;
  readonly #size: StatementSync;
  /** The process before may have ended without: the first one is due. */
  #isDue = true;
  #hasRemoved = false;
  #usedAt = performance.now();
  /** Grows with every failure: another process has the file, or the disk is too full. */
  #waitMs: number;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor({ database, quietMs = defaultQuietMs, onTried }: Deps) {
    this.#database = database;
    this.#quietMs = quietMs;
    this.#waitMs = quietMs;
    this.#onTried = onTried;
    this.#size = database.prepare("SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size");
    this.#await(quietMs);
  }

  /** Part of the transaction that is open. */
  removed(): void {
    this.#hasRemoved = true;
    this.#isDue = true;
    if (this.#timer === null) this.#await(this.#waitMs);
  }

  /** A write came: the pause begins anew. */
  used(): void {
    this.#usedAt = performance.now();
  }

  /** What was removed since the last time is gone when it returns; the log beside the file goes with the connection. */
  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#hasRemoved) withoutWaiting(this.#database, () => this.#vacuum(this.#bytes()));
  }

  #await(ms: number): void {
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#inQuiet(), ms).unref();
  }

  #inQuiet(): void {
    this.#timer = null;
    let missingMs = 0;
    const isDone = withoutWaiting(this.#database, () => {
      const bytes = this.#bytes();
      missingMs = this.#usedAt + this.#quietMs + (bytes / 2 ** 20) * quietPerMibMs - performance.now();
      if (missingMs <= 0) this.#vacuum(bytes);
    });
    if (missingMs > 0) {
      this.#await(missingMs);
      return;
    }
    this.#waitMs = isDone ? this.#quietMs : 2 * this.#waitMs;
    if (!isDone) this.#await(this.#waitMs);
    this.#onTried();
  }

  #vacuum(bytes: number): void {
    if (this.#isDue && bytes <= mostBytes) this.#database.exec("VACUUM");
    this.#isDue = false;
    this.#hasRemoved = false;
  }

  #bytes(): number {
    return Number(this.#size.get()?.bytes);
  }
}
