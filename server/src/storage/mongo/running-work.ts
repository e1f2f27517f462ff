/** Counts what is under way, so that closing can wait for it and refuse what comes later. */
export class RunningWork {
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new Error("the storage engine is closed");
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
  }
}
