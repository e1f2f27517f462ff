interface Options<V> {
  /** How many values are kept; then the one that was asked for longest ago is dropped. */
  readonly most: number;
  readonly load: (key: string) => Promise<V>;
  /** A value that need not be kept, such as the absence of a document, which any request could cause. */
  readonly isPassing?: (value: V) => boolean;
  /** Called with each value that was dropped for others. */
  readonly onEvicted?: (value: V) => void;
}

/**
 * A bounded memory of a collection's documents that every frame needs. This process is the only one that writes them, and each write goes through
 * `write`:
 * K1 a durable write is seen by every `get` after it, also by one that waits for a load that began before the write;
 * K2 after a failed write the key is forgotten, because the write may have happened all the same;
 * K3 a failed load is not kept.
 */
export class Kept<V> {
  readonly #values = new Map<string, Promise<V>>();
  readonly #options: Options<V>;

  constructor(options: Options<V>) {
    this.#options = options;
  }

  get(key: string): Promise<V> {
    const known = this.#values.get(key);
    // A map keeps the order of its insertions: the value moves to the end.
    if (known) this.#values.delete(key);
    const value = known ?? this.#options.load(key);
    if (known) this.#values.set(key, known);
    else this.#keep(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#options.most && oldest !== undefined) this.#evict(oldest);
    return value;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** Resolves with the written value. `bring` makes the new kept value from the earlier one, if there is one. */
  async write<T>(key: string, writing: Promise<T>, bring: (kept: V, written: T) => V): Promise<T> {
    let written: T;
    try {
      written = await writing;
    } catch (error) {
      this.forget(key);
      throw error;
    }
    const kept = this.#values.get(key);
    if (kept)
      this.#keep(
        key,
        kept.then((value) => bring(value, written)),
      );
    return written;
  }

  forget(key: string): void {
    this.#values.delete(key);
  }

  #evict(key: string): void {
    this.#values.get(key)?.then(this.#options.onEvicted, () => undefined);
    this.#values.delete(key);
  }

  #keep(key: string, value: Promise<V>): void {
    this.#values.set(key, value);
    const release = () => {
      if (this.#values.get(key) === value) this.#values.delete(key);
    };
    value.then((loaded) => {
      if (this.#options.isPassing?.(loaded)) release();
    }, release);
  }
}
