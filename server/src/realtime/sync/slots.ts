import * as Y from "yjs";
import { syncLimits } from "./limits.ts";
import { findStruct } from "./struct-path.ts";
import { Denied } from "./verdict.ts";

/** What items sit in, for its identity alone: a type of the live document, or a LocalItem that brings one. */
export type Holder = object;

/** Whether a value would be the one that is read: surely, surely not, or it depends on more than is worth following. */
type Landing = "current" | "behind" | "unsure";

/** Values an update sets one after the other under one key; only the last of them can ever be read. */
interface Chain {
  isNothing: boolean;
  readonly landing: Landing;
}

/**
 * The keys of maps an update writes or empties. A client that sets a key deletes the value before it; one that deletes without setting leaves a
 * card without a lane or a cell that nobody can type into any more. Which of several values is read follows the order Yjs gives them: by client
 * id among those that were set after the same one.
 */
export class Slots {
  readonly #doc: Y.Doc;
  readonly #clientId: number;
  /** Clocks from here on are the update's own. */
  readonly #known: number;
  /** By the clock of the last of them. */
  readonly #tails = new Map<number, Chain>();
  readonly #chains = new Map<Holder, Map<string, Chain[]>>();
  readonly #emptied: { readonly holder: Y.AbstractType<unknown>; readonly key: string }[] = [];
  readonly #deleted = new Set<Y.Item>();
  #steps = 0;

  constructor(doc: Y.Doc, clientId: number) {
    this.#doc = doc;
    this.#clientId = clientId;
    this.#known = Y.getState(doc.store, clientId);
  }

  /** @throws Denied when Yjs would have to walk too far to find its place (T6: a small update must not take long). */
  set(item: Y.Item, holder: Holder, key: string, isNothing: boolean): void {
    // Only what stands in a sequence has somebody to its right.
    if (item.rightOrigin !== null) throw new Denied("MIXED_PARENTS");
    const lastClock = item.id.clock + item.length - 1;
    const before = item.origin?.client === this.#clientId ? this.#tails.get(item.origin.clock) : undefined;
    if (before && item.origin) {
      this.#tails.delete(item.origin.clock);
      this.#tails.set(lastClock, before);
      before.isNothing = isNothing;
      return;
    }
    const chains = this.#chainsOf(holder, key);
    const chain = { isNothing, landing: this.#landing(item, holder, key, chains.length > 0) };
    chains.push(chain);
    this.#tails.set(lastClock, chain);
  }

  /**
   * Something typed. Counts how far Yjs has to look for its place; `before` is how many structs of the update sit there already.
   *
   * @throws Denied when nobody can have seen its two neighbours side by side: replicas would then not agree on the order. Whoever saw the right
   * one also saw what that was put behind, and their own.
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
      this.#emptied.push({ holder: item.parent, key: item.parentSub });
    }
  }

  /** An own value that is deleted in the update that brings it. */
  removeOwn(lastClock: number): void {
    const chain = this.#tails.get(lastClock);
    if (chain) chain.isNothing = true;
  }

  /** Keys of living types that would hold nothing afterwards. */
  *left(): Generator<{ readonly holder: Y.AbstractType<unknown>; readonly key: string }> {
    for (const slot of this.#emptied) {
      const chains = this.#chains.get(slot.holder)?.get(slot.key) ?? [];
      const isFilled = chains.some(({ isNothing, landing }) => !isNothing && landing === "current");
      if (!isFilled && this.#lives(slot.holder)) yield slot;
    }
    for (const [holder, slots] of this.#chains) {
      if (!(holder instanceof Y.AbstractType) || !this.#lives(holder)) continue;
      for (const [key, chains] of slots) {
        if (chains.some(({ isNothing, landing }) => isNothing && landing !== "behind")) yield { holder, key };
      }
    }
  }

  #lives({ _item: item }: Y.AbstractType<unknown>): boolean {
    return item === null || !(item.deleted || this.#deleted.has(item));
  }

  #chainsOf(holder: Holder, key: string): Chain[] {
    const slots = this.#chains.get(holder) ?? new Map<string, Chain[]>();
    this.#chains.set(holder, slots);
    const chains = slots.get(key) ?? [];
    slots.set(key, chains);
    return chains;
  }

  #landing(item: Y.Item, holder: Holder, key: string, hasRivals: boolean): Landing {
    if (!(holder instanceof Y.AbstractType)) return hasRivals ? "unsure" : "current";
    let isAlone = !hasRivals;
    for (const other of this.#rightOf(item, holder, key)) {
      isAlone = false;
      if (isBefore(item, other)) return "behind";
    }
    return isAlone ? "current" : "unsure";
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

/** Of two values set after the same one, the one with the smaller client id stands first. */
function isBefore(item: Y.Item, other: Y.Item): boolean {
  const isRest = item.origin?.client === other.id.client && item.origin.clock >= other.id.clock;
  return (isRest || Y.compareIDs(item.origin, other.origin)) && item.id.client < other.id.client;
}

function isIn(id: Y.ID, { id: first, length }: Y.Item): boolean {
  return id.client === first.client && id.clock >= first.clock && id.clock < first.clock + length;
}
