/**
 * Deadlines. They are state first (`endsAt <= now`): the feature that schedules one must also find it again at start, because this port
 * forgets everything when the process ends.
 */
export interface Scheduler {
  /**
   * Runs `task` at or shortly after `at` (ms since 1970), once. The same key replaces an earlier one. A task that fails is logged and
   * tried again until it does not: it must look for itself whether it is still due.
   */
  at(key: string, at: number, task: () => Promise<void>): void;
  cancel(key: string): void;
  /** No task starts after this; resolves when those under way have ended. */
  close(): Promise<void>;
}
