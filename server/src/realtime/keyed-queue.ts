/**
 * One line per key: tasks of one workshop never interleave, different workshops do not wait for each other. Commands, joins and
 * deadlines of a workshop all pass here, so that services may read, decide and write without locks.
 */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as `task` does; a rejection does not stop those behind it. Must not be called from inside a task of the same key. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(task, task);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(key, settled);
    void settled.then(() => {
      if (this.#tails.get(key) === settled) this.#tails.delete(key);
    });
    return result;
  }
}
