/**
 * One queue per key: tasks of one workshop never interleave, different workshops do not wait for each other. Commands, joins and deadlines of a
 * workshop all run here, so that services may read, decide and write without locks.
 */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>();
  #beforeNext: (key: string) => Promise<void> = async () => undefined;

  /**
   * Sets a function that runs after each task and before the next of the same key, whether the task failed or not. It must not reject. The publisher
   * sends here.
   */
  setSlotEnd(beforeNext: (key: string) => Promise<void>): void {
    this.#beforeNext = beforeNext;
  }

  /** Settles as `task` does; a rejection does not stop later tasks. Must not be called from inside a task of the same key. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(task);
    const settled = result.then(
      () => this.#beforeNext(key),
      () => this.#beforeNext(key),
    );
    this.#tails.set(key, settled);
    void settled.then(() => {
      if (this.#tails.get(key) === settled) this.#tails.delete(key);
    });
    return result;
  }

  isBusy(key: string): boolean {
    return this.#tails.has(key);
  }

  /** Resolves when no key has a task, including tasks added while it waits. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
