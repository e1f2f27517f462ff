import * as Y from "yjs";
import { syncLimits } from "../limits.ts";
import { findStruct } from "./struct-path.ts";
import { Denied } from "./verdict.ts";

/** What items sit in, for its identity alone: a type of the live document, or a LocalItem that brings one. */
export type Holder = object;

interface Slot {
  readonly holder: Y.AbstractType<unknown>;
  readonly key: string;
}

/** Where an update puts things among what stands there already: keys of maps it writes or empties, and places in texts. */
export class Slots {
  readonly #doc: Y.Doc;
  readonly #clientId: number;
  /** Clocks from here on are the update's own. */
  readonly #known: number;
  readonly #touched: Slot[] = [];
  readonly #deleted = new Set<Y.Item>();
  #steps = 0;

  constructor(doc: Y.Doc, clientId: number) {
    this.#doc = doc;
    this.#clientId = clientId;
    this.#known = Y.getState(doc.store, clientId);
  }

  /** @throws Denied when Yjs would have to walk too far to find its place (T6: a small update must not take long). */
  set(item: Y.Item, holder: Holder, key: string): void {
    // Only an item of a sequence has a right neighbour.
    if (item.rightOrigin !== null) throw new Denied("MIXED_PARENTS");
    if (!(holder instanceof Y.AbstractType)) return;
    this.#touched.push({ holder, key });
    for (const _other of this.#rightOf(item, holder, key));
  }

  /**
   * Something typed. Counts how far Yjs has to look for its place; `before` is how many structs of the update sit there already.
   *
   * @throws Denied when no replica can have had its two neighbours side by side: replicas would then not agree on the order. A replica that had the
   * right one also had the item which that one was put behind, and its own items.
   */
  insert(item: Y.Item, holder: Holder, before: number): void {
    this.#step(before);
    if (!(holder instanceof Y.AbstractType)) return;
    const { origin, rightOrigin } = item;
    if ([origin, rightOrigin].some((id) => id?.client === this.#clientId && id.clock >= this.#known)) return;
    const passed: Y.Item[] = [];
    for (const other of this.#rightOf(item, holder, null)) {
      if (rightOrigin !== null && isIn(rightOrigin, other)) {
        const behind =
          rightOrigin.clock > other.id.clock ? Y.createID(other.id.client, rightOrigin.clock - 1) : other.origin;
        const isSeen = Y.compareIDs(behind, origin) || behind === null || !passed.some((one) => isIn(behind, one));
        if (isSeen && (rightOrigin.clock === other.id.clock || Y.compareIDs(behind, origin))) return;
        throw new Denied("MIXED_PARENTS");
      }
      if (other.id.client === this.#clientId) throw new Denied("MIXED_PARENTS");
      passed.push(other);
    }
    if (rightOrigin !== null) throw new Denied("MIXED_PARENTS");
  }

  /** A live item the update deletes. */
  remove(item: Y.Item): void {
    this.#deleted.add(item);
    if (item.parentSub !== null && item.parent instanceof Y.AbstractType) {
      this.#touched.push({ holder: item.parent, key: item.parentSub });
    }
  }

  /** Keys of the live document whose value is replaced or taken away while what they are a part of stays. */
  *replaced(): Generator<Slot> {
    for (const slot of this.#touched) {
      const { _item: item } = slot.holder;
      if (item === null || !(item.deleted || this.#deleted.has(item))) yield slot;
    }
  }

  /** What stands to the right of an item's origin already, the rest of a struct that the origin is in the middle of included. */
  *#rightOf(item: Y.Item, holder: Y.AbstractType<unknown>, key: string | null): Generator<Y.Item> {
    let next: Y.Item | null = key === null ? holder._start : (holder._map.get(key) ?? null);
    if (item.origin !== null) {
      const origin = findStruct(this.#doc, item.origin);
      if (!(origin instanceof Y.Item)) return;
      const isInside = item.origin.clock < origin.id.clock + origin.length - 1;
      next = isInside ? origin : origin.right;
    } else if (key !== null) {
      for (; next?.left; next = next.left) this.#step(1);
    }
    for (; next !== null; next = next.right) {
      this.#step(1);
      yield next;
    }
  }

  #step(count: number): void {
    this.#steps += count;
    if (this.#steps > syncLimits.siblingSteps) throw new Denied("TOO_COSTLY");
  }
}

function isIn(id: Y.ID, { id: first, length }: Y.Item): boolean {
  return id.client === first.client && id.clock >= first.clock && id.clock < first.clock + length;
}
