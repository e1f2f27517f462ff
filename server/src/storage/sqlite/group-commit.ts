import type { DatabaseSync, StatementSync } from "node:sqlite";
import { CannotWrite } from "../collection.ts";
import { isDiskFailure } from "./failure.ts";

interface Write {
  /** It may become durable a moment after it is committed, and then `committed` is told before. */
  readonly isLogged: boolean;
  run(): void;
  committed(): void;
  settle(failure: unknown): void;
}

type Settle = (failure: unknown) => void;

interface Deps {
  readonly database: DatabaseSync;
  /** Makes durable what was committed without a sync. */
  readonly sync: () => Promise<void>;
  /** Runs before the promises resolve; the writes are committed already, so it must not throw. */
  readonly afterCommit: () => void;
}

/** Syncs begin no closer together: each costs a thread's turn, and a person does not see whether "saved" comes 20 ms later. */
const syncEveryMs = 20;

/** What stores need of it. */
export type Commits = Pick<GroupCommit, "write" | "log">;

/**
 * Gathers the writes of one turn of the event loop into one transaction, because with `synchronous=FULL` the commit's fsync is the
 * cost and not the rows. A batch of nothing but logged writes commits without it, so that it survives the end of the process, and is synced
 * in the background: with hundreds of board updates a second the event loop would otherwise stand still for a third of the time.
 *
 * G1 a promise resolves only after COMMIT and the sync; G2 a write that fails rejects its own promise and leaves no trace, the others commit;
 * G3 when the transaction or the sync itself fails, all of them reject; G4 writes run, and their promises resolve, in the
 * order they were asked for.
 */
export class GroupCommit {
  readonly #deps: Deps;
  readonly #begin: StatementSync;
  readonly #end: StatementSync;
  /** Whether SQLite was last told to sync in each commit; null before the first. */
  #isFull: boolean | null = null;
  #waiting: Write[] = [];
  #isScheduled = false;
  /** Committed and waiting for the sync under way, and for the one after it. */
  #syncing: Settle[] = [];
  #unsynced: Settle[] = [];
  #isSyncing = false;
  #isClosed = false;
  #onIdle: (() => void) | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    // Parsed once: of a small commit it was a third of the time.
    this.#begin = deps.database.prepare("BEGIN IMMEDIATE");
    this.#end = deps.database.prepare("COMMIT");
  }

  write<T>(job: () => T): Promise<T> {
    return this.#add(job, null);
  }

  /**
   * For what only its writer holds until the promise resolves, and loads again when it rejects: after a failed sync it may be there.
   * `onCommitted` runs when the end of the process could not take it away any more; a power cut still could.
   */
  log<T>(job: () => T, onCommitted: () => void): Promise<T> {
    return this.#add(job, onCommitted);
  }

  /** Commits what waits and refuses every later write. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#isIdle()) return;
    await new Promise<void>((done) => {
      this.#onIdle = done;
    });
  }

  #isIdle(): boolean {
    return !this.#isScheduled && this.#syncing.length === 0 && this.#unsynced.length === 0;
  }

  #add<T>(job: () => T, onCommitted: (() => void) | null): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error("the storage engine is closed"));
    return new Promise<T>((resolve, reject) => {
      let finish: (() => void) | null = null;
      this.#waiting.push({
        isLogged: onCommitted !== null,
        committed: () => onCommitted?.(),
        run: () => {
          const result = job();
          finish = () => resolve(result);
        },
        settle: (failure) => (failure === null && finish ? finish() : reject(sayable(failure))),
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#commit(this.#waiting.every((write) => write.isLogged));
      if (this.#isIdle()) this.#onIdle?.();
    });
  }

  #commit(isLogged: boolean): void {
    const { database, afterCommit } = this.#deps;
    const batch = this.#waiting;
    this.#waiting = [];
    const failures = new Map<Write, unknown>();
    const settle: Settle = (failure) => {
      for (const write of batch) write.settle(failure ?? failures.get(write) ?? null);
    };
    try {
      const isFull = !isLogged;
      if (this.#isFull !== isFull) {
        database.exec(`PRAGMA synchronous = ${isFull ? "FULL" : "NORMAL"}`);
        this.#isFull = isFull;
      }
      this.#begin.run();
      // The failure of the only one is that of the transaction.
      if (batch.length === 1) batch[0]?.run();
      else for (const write of batch) this.#runAlone(write, failures);
      this.#end.run();
    } catch (failure) {
      if (database.isTransaction) database.exec("ROLLBACK");
      settle(failure);
      return;
    }
    afterCommit();
    for (const write of batch) if (!failures.has(write)) write.committed();
    // A commit that changed nothing syncs nothing, not even what was committed before it: those wait for their sync, and this for its turn.
    if (isLogged || this.#syncing.length > 0 || this.#unsynced.length > 0) {
      this.#unsynced.push(settle);
      void this.#sync();
    } else settle(null);
  }

  /** One sync at a time; what is committed meanwhile shares the next. */
  async #sync(): Promise<void> {
    if (this.#isSyncing) return;
    this.#isSyncing = true;
    while (this.#unsynced.length > 0) {
      const next = new Promise((resolve) => setTimeout(resolve, syncEveryMs));
      this.#syncing = this.#unsynced;
      this.#unsynced = [];
      let failure: unknown = null;
      await this.#deps.sync().catch((error: unknown) => {
        failure = error;
      });
      for (const settle of this.#syncing) settle(failure);
      this.#syncing = [];
      if (this.#isIdle()) this.#onIdle?.();
      await next;
    }
    this.#isSyncing = false;
  }

  #runAlone(write: Write, failures: Map<Write, unknown>): void {
    this.#deps.database.exec("SAVEPOINT one");
    try {
      write.run();
    } catch (failure) {
      // A full or broken disk makes SQLite roll back everything at once; then no write of this batch may claim success.
      if (!this.#deps.database.isTransaction) throw failure;
      this.#deps.database.exec("ROLLBACK TO one");
      failures.set(write, failure);
    }
    this.#deps.database.exec("RELEASE one");
  }
}

function sayable(failure: unknown): unknown {
  return isDiskFailure(failure) ? new CannotWrite(failure.message, { cause: failure }) : failure;
}
