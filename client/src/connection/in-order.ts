/** Takes events in the order in which they came, although some take a moment to be read. */
export class InOrder {
  /** What came while something before it was being read; null when nothing is. */
  #waiting: (() => void)[] | null = null;

  /** Does it now, or after what came before. */
  take(act: () => void): void {
    if (this.#waiting) this.#waiting.push(act);
    else act();
  }

  /** Reads something; what comes after it waits. When it fails nothing after it is done any more. */
  hold<T>(read: () => Promise<T>, act: (value: T) => void, onFailed: () => void): void {
    this.take(() => {
      const waiting: (() => void)[] = [];
      this.#waiting = waiting;
      read().then((value) => {
        this.#waiting = null;
        act(value);
        for (const later of waiting) this.take(later);
      }, onFailed);
    });
  }
}
