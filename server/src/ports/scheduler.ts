/**
 * Deadlines. A deadline is state first (`endsAt <= now`): the feature that schedules one must also find it again at start, because this port forgets
 * everything when the process ends.
 */
export interface Scheduler {
  /**
   * Runs `task` once at or shortly after `at` (ms since 1970). The same key replaces an earlier task. A failed task is logged and repeated until it
   * succeeds: it must check itself whether it is still due.
   */
  at(key: string, at: number, task: () => Promise<void>): void;
  cancel(key: string): void;
  /** No task starts after this call; resolves when the running ones have ended. */
  close(): Promise<void>;
}
