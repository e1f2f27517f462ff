import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { StorageEngine } from "../engine.ts";
import { openCollection } from "./collection.ts";
import { isBusy } from "./failure.ts";
import { type Commits, GroupCommit } from "./group-commit.ts";
import { LogEmptier } from "./log-emptier.ts";
import { QuietVacuum } from "./quiet-vacuum.ts";
import { openUpdateLog } from "./update-log.ts";
import { WalSync } from "./wal-sync.ts";
import { busyTimeoutMs } from "./without-waiting.ts";

interface SqliteOptions {
  readonly file: string;
  /** In milliseconds, for tests: how long the pause without a write is before removed content is taken out of the last corner of the file. */
  readonly quietMs?: number;
}

/**
 * The embedded engine: one file, Node's own SQLite. `synchronous=FULL` makes a commit survive a power cut, not only a crash;
 * `secure_delete` overwrites removed drafts with zeros, and what it misses goes in the next quiet minute (T11).
 *
 * @throws DataInUse when another process has the file open: the board rooms and queues of a workshop have one owner.
 */
export async function openSqliteEngine({ file, quietMs }: SqliteOptions): Promise<StorageEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // It holds drafts and the server's signing key: other accounts of the machine must not read it. SQLite gives its log the same mode.
  closeSync(openSync(file, "a", 0o600));
  const lock = takeLock(file);
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  // What is deleted can then leave the file; an older one from its first vacuum on.
  database.exec("PRAGMA auto_vacuum = INCREMENTAL");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA secure_delete = ON");
  // Else a vacuum leaves everything in the blocks of a removed file, somewhere else.
  database.exec("PRAGMA temp_store = MEMORY");
  database.exec("CREATE TABLE IF NOT EXISTS engine_pings (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
  const emptier = new LogEmptier(database);
  const vacuum = new QuietVacuum({ database, quietMs, onTried: () => emptier.rewritten() });
  const onRemoved = () => {
    emptier.removed();
    vacuum.removed();
  };
  const onCompacted = () => {
    emptier.compacted();
    vacuum.removed();
  };
  const walSync = new WalSync(file);
  const groups = new GroupCommit({ database, sync: () => walSync.sync(), afterCommit: () => emptier.afterCommit() });
  // Not the pings: a probe asks every few seconds whether the server is ready.
  const commits: Commits = {
    write: (job) => {
      vacuum.used();
      return groups.write(job);
    },
    log: (job, onCommitted) => {
      vacuum.used();
      return groups.log(job, onCommitted);
    },
  };
  const updateLog = openUpdateLog({ database, commits, onRemoved, onCompacted });
  const pingOnce = database.prepare("INSERT INTO engine_pings VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1");

  return {
    collection: (spec) => openCollection({ database, commits, onRemoved }, spec),
    updateLog,
    async ping() {
      await groups.write(() => pingOnce.run());
    },
    async close() {
      await groups.close();
      await walSync.close();
      emptier.close();
      if (database.isOpen) vacuum.close();
      if (database.isOpen) database.close();
      if (lock.isOpen) lock.close();
    },
  };
}

export class DataInUse extends Error {
  override readonly name = "DataInUse";
}

/** The folder of the data cannot be written to: the disk is full, or not ours. */
export class DataNotWritable extends Error {
  override readonly name = "DataNotWritable";
}

/** An exclusive transaction on a file beside the data, never committed: the operating system ends it with the process, even after SIGKILL. */
function takeLock(file: string): DatabaseSync {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock?.close();
    if (isBusy(cause))
      throw new DataInUse(`Another process uses ${file}. Stop it, or set DATA_DIR to another folder.`, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataNotWritable(`Nothing can be written beside ${file}: ${reason}. Is the disk full?`, { cause });
  }
}
