import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { StorageEngine } from "../engine.ts";
import { openCollection } from "./collection.ts";
import { GroupCommit } from "./group-commit.ts";
import { LogEmptier } from "./log-emptier.ts";
import { openUpdateLog } from "./update-log.ts";
import { WalSync } from "./wal-sync.ts";

/** Nobody else should write here; should an operator's tool do, it is waited for this long. */
const busyTimeoutMs = 250;

/**
 * The embedded engine: one file, Node's own SQLite. `synchronous=FULL` makes a commit survive a power cut, not only a crash;
 * `secure_delete` overwrites removed drafts with zeros (T11).
 *
 * @throws DataInUse when another process has the file open: the board rooms and queues of a workshop have one owner.
 */
export async function openSqliteEngine({ file }: { file: string }): Promise<StorageEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // It holds drafts and the server's signing key: other accounts of the machine must not read it. SQLite gives its log the same mode.
  closeSync(openSync(file, "a", 0o600));
  const lock = takeLock(file);
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  // Of a new file only: what is deleted can then leave it. An older file keeps its size and uses its free pages again.
  database.exec("PRAGMA auto_vacuum = INCREMENTAL");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA secure_delete = ON");
  database.exec("CREATE TABLE IF NOT EXISTS engine_pings (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
  const emptier = new LogEmptier(database, busyTimeoutMs);
  const onRemoved = () => emptier.removed();
  const walSync = new WalSync(file);
  const commits = new GroupCommit({ database, sync: () => walSync.sync(), afterCommit: () => emptier.afterCommit() });
  const updateLog = openUpdateLog({ database, commits, onRemoved, onCompacted: () => emptier.compacted() });
  const pingOnce = database.prepare("INSERT INTO engine_pings VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1");

  return {
    collection: (spec) => openCollection({ database, commits, onRemoved }, spec),
    updateLog,
    async ping() {
      await commits.write(() => pingOnce.run());
    },
    async close() {
      await commits.close();
      await walSync.close();
      emptier.close();
      if (database.isOpen) database.close();
      if (lock.isOpen) lock.close();
    },
  };
}

export class DataInUse extends Error {
  override readonly name = "DataInUse";
}

/** An exclusive transaction on a file beside the data, never committed: the operating system ends it with the process, even after SIGKILL. */
function takeLock(file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock.close();
    throw new DataInUse(`Another process uses ${file}. Stop it, or set DATA_DIR to another folder.`, { cause });
  }
}
