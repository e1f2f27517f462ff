import type { DatabaseSync } from "node:sqlite";

interface Write {
  run(): void;
  settle(failure: unknown): void;
}

/**
 * Gathers the writes of one turn of the event loop into one transaction, because with `synchronous=FULL` the commit's fsync is the
 * cost and not the rows.
 *
 * G1 a promise resolves only after COMMIT; G2 a write that fails rejects its own promise and leaves no trace, the others commit;
 * G3 when the transaction itself fails, all of them reject; G4 writes run in the order they were asked for.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #afterCommit: () => void;
  #waiting: Write[] = [];
  #flush: Promise<void> | null = null;
  #isClosed = false;

  /** `afterCommit` runs before the promises resolve; the writes are durable already, so it must not throw. */
  constructor(database: DatabaseSync, afterCommit: () => void = () => undefined) {
    this.#database = database;
    this.#afterCommit = afterCommit;
  }

  write<T>(job: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error("the storage engine is closed"));
    return new Promise<T>((resolve, reject) => {
      let finish: (() => void) | null = null;
      this.#waiting.push({
        run: () => {
          const result = job();
          finish = () => resolve(result);
        },
        settle: (failure) => (failure === null && finish ? finish() : reject(failure)),
      });
      this.#flush ??= new Promise((done) => {
        setImmediate(() => {
          this.#flush = null;
          this.#commit();
          done();
        });
      });
    });
  }

  /** Commits what waits and refuses every later write. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#flush;
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    const failures = new Map<Write, unknown>();
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      for (const write of batch) this.#runAlone(write, failures);
      this.#database.exec("COMMIT");
    } catch (failure) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      for (const write of batch) write.settle(failure);
      return;
    }
    this.#afterCommit();
    for (const write of batch) write.settle(failures.get(write) ?? null);
  }

  #runAlone(write: Write, failures: Map<Write, unknown>): void {
    this.#database.exec("SAVEPOINT one");
    try {
      write.run();
    } catch (failure) {
      // A full or broken disk makes SQLite roll back everything at once; then no write of this batch may claim success.
      if (!this.#database.isTransaction) throw failure;
      this.#database.exec("ROLLBACK TO one");
      failures.set(write, failure);
    }
    this.#database.exec("RELEASE one");
  }
}
