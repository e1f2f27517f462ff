import type { DatabaseSync, StatementSync } from "node:sqlite";
import { withoutWaiting } from "./without-waiting.ts";

/** A pause in which nothing waits for the event loop, and how long one is waited for. */
const pauseMs = 500;
const patienceMs = 60_000;
/** After so long without a write, or so long after the first one, the log is written into the file: one broken byte in it takes everything behind it. */
const quietMs = 5_000;
const longestMs = 60_000;
/** So many of the pages that became free leave the file in one pause: 4 MiB, some 15 ms. */
const pagesAtOnce = 1_024;

/**
 * Empties the write-ahead log, which still holds the bytes of what was removed. That writes everything to the file and syncs it, and the event
 * loop waits: for what a person removed it is done before the removal is acknowledged; for what a snapshot made needless, in the next pause. There the pages
 * that became free leave the file too.
 */
export class LogEmptier {
  readonly #database: DatabaseSync;
  readonly #checkpoint: StatementSync;
  readonly #countFree: StatementSync;
  #isDueNow = false;
  #compactedAt: number | null = null;
  #committedAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #writtenSince: number | null = null;
  #quietTimer: NodeJS.Timeout | null = null;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#checkpoint = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    this.#countFree = database.prepare("PRAGMA freelist_count");
  }

  /** Part of the transaction that is open: bytes were removed that must not survive anywhere. */
  removed(): void {
    this.#isDueNow = true;
  }

  /** Likewise: a snapshot was written, and holds what was removed or what will be. */
  compacted(): void {
    this.#compactedAt ??= performance.now();
    this.#timer ??= setTimeout(() => this.#inPause(), pauseMs).unref();
  }

  afterCommit(): void {
    this.#committedAt = performance.now();
    if (this.#isDueNow) this.#empty();
    else {
      this.#writtenSince ??= this.#committedAt;
      this.#quietTimer ??= setTimeout(() => this.#inQuiet(), quietMs).unref();
    }
  }

  /** The file was written anew, or that failed: what it held before lies in it, or the log is as large, until the log is emptied. */
  rewritten(): void {
    this.#empty();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#quietTimer) clearTimeout(this.#quietTimer);
  }

  #inQuiet(): void {
    this.#quietTimer = null;
    if (this.#writtenSince === null) return;
    const now = performance.now();
    if (now - this.#committedAt < quietMs && now - this.#writtenSince < longestMs) {
      this.#quietTimer = setTimeout(() => this.#inQuiet(), quietMs).unref();
    } else this.#empty();
  }

  #inPause(): void {
    this.#timer = null;
    if (this.#compactedAt === null) return;
    const now = performance.now();
    if (now - this.#committedAt < pauseMs && now - this.#compactedAt < patienceMs) {
      this.#timer = setTimeout(() => this.#inPause(), pauseMs).unref();
      return;
    }
    const hasMore = this.#shrink();
    this.#empty();
    if (hasMore) this.compacted();
  }

  /** Gives free pages back; true when more of them could be. */
  #shrink(): boolean {
    let hasMore = false;
    // The disk may be full, or another process writing: the pages are used again, or given back another time.
    withoutWaiting(this.#database, () => {
      const before = this.#freePages();
      if (before === 0) return;
      this.#database.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
      const after = this.#freePages();
      hasMore = after > 0 && after < before;
    });
    return hasMore;
  }

  #freePages(): number {
    return Number(this.#countFree.get()?.freelist_count);
  }

  /** A reader of the file, such as a backup, makes it answer "busy": every commit tries again, and does not wait. */
  #empty(): void {
    this.#isDueNow = true;
    withoutWaiting(this.#database, () => {
      this.#isDueNow = this.#checkpoint.get()?.busy !== 0;
    });
    this.#compactedAt = null;
    this.#writtenSince = null;
  }
}
