import type * as Y from "yjs";
import type { Holder } from "./slots.ts";

export interface LocalPlace {
  readonly container: readonly string[];
  readonly key: string | null;
  readonly path: readonly string[];
  readonly holder: Holder;
  /** Characters of a text. */
  readonly isText: boolean;
  /** Others may sit inside it. */
  readonly isType: boolean;
}

export interface LocalItem {
  readonly clock: number;
  readonly length: number;
  /** `null` for a struct that will hold nothing. */
  readonly place: LocalPlace | null;
}

/** The structs of the update under inspection, in the order of their clocks: later ones may refer to earlier ones. */
export class LocalItems {
  readonly #clientId: number;
  readonly #items: LocalItem[] = [];

  constructor(clientId: number) {
    this.#clientId = clientId;
  }

  /** The clock after the last one; 0 without any. */
  get end(): number {
    const last = this.#items.at(-1);
    return last ? last.clock + last.length : 0;
  }

  add(item: LocalItem): void {
    this.#items.push(item);
  }

  find(id: Y.ID): LocalItem | null {
    if (id.client !== this.#clientId) return null;
    const index = this.#indexOf(id.clock);
    const item = this.#items[index];
    return item && id.clock >= item.clock ? item : null;
  }

  /** Those that a delete of own clocks would take. */
  *within(from: number, to: number): Generator<LocalItem> {
    for (let index = this.#indexOf(from); index < this.#items.length; index += 1) {
      const item = this.#items[index];
      if (!item || item.clock >= to) return;
      yield item;
    }
  }

  /** The first item that ends after `clock`. */
  #indexOf(clock: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = this.#items[middle];
      if (item && item.clock + item.length <= clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
