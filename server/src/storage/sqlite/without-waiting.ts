import type { DatabaseSync } from "node:sqlite";

/** How long, in milliseconds, a statement waits for another process that has the file. */
export const busyTimeoutMs = 250;

/** For what can be done another time; true when it was done. It may fail because another process has the file, or the disk is full. */
export function withoutWaiting(database: DatabaseSync, task: () => void): boolean {
  database.exec("PRAGMA busy_timeout = 0");
  try {
    task();
    return true;
  } catch {
    return false;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  }
}
