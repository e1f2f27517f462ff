import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A pause in which nobody waits for the event loop, and how long one is waited for. */
const pauseMs = 500;
const patienceMs = 60_000;
/** So many of the pages that became free leave the file in one pause: 16 MiB, some 20 ms. */
const pagesAtOnce = 4_096;

/**
 * Empties the write-ahead log, which still holds the bytes of what was removed. That writes everything to the file and syncs it, and the event
 * loop waits: for what a person removed it is done before anybody hears of the removal; for what a snapshot made needless, in the next pause.
 */
export class LogEmptier {
  readonly #database: DatabaseSync;
  readonly #busyTimeoutMs: number;
  readonly #checkpoint: StatementSync;
  #isDueNow = false;
  #droppedAt: number | null = null;
  #committedAt = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(database: DatabaseSync, busyTimeoutMs: number) {
    this.#database = database;
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#checkpoint = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Part of the transaction that is open: bytes were removed that must not survive anywhere. */
  removed(): void {
    this.#isDueNow = true;
  }

  /** Likewise: bytes were removed that are stored in another form. */
  dropped(): void {
    this.#droppedAt ??= performance.now();
    this.#timer ??= setTimeout(() => this.#inPause(), pauseMs).unref();
  }

  afterCommit(): void {
    this.#committedAt = performance.now();
    if (this.#isDueNow) this.#empty();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #inPause(): void {
    this.#timer = null;
    if (this.#droppedAt === null) return;
    const now = performance.now();
    if (now - this.#committedAt >= pauseMs || now - this.#droppedAt >= patienceMs) {
      this.#database.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
      this.#empty();
    } else this.#timer = setTimeout(() => this.#inPause(), pauseMs).unref();
  }

  /** Somebody who is reading the file, e.g. a backup, makes it answer "busy": every commit tries again, and does not wait. */
  #empty(): void {
    this.#database.exec("PRAGMA busy_timeout = 0");
    try {
      this.#isDueNow = this.#checkpoint.get()?.busy !== 0;
    } catch {
      // It may also throw, and means the same.
      this.#isDueNow = true;
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${this.#busyTimeoutMs}`);
    }
    this.#droppedAt = null;
  }
}
