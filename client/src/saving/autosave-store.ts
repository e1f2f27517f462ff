import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import { type AutosaveEntry, emptySlot, entryOf, isSaved, type Slot, settled, type Version } from "./autosave-slot.ts";

export type AutosaveSnapshot<T> = ReadonlyMap<string, AutosaveEntry<T>>;

/** A value that was changed here and in another window since `base`. `base` is undefined when it is no longer known. */
export interface Collision<T> {
  readonly base: T | undefined;
  readonly mine: T;
  readonly theirs: T;
}

export type Reconciled<T> =
  | { readonly kind: "one"; readonly value: T }
  /** Both values are kept as two entries; `beside` becomes a new one. */
  | { readonly kind: "both"; readonly value: T; readonly beside: T }
  | { readonly kind: "ask" };

export interface AutosaveStore<T> {
  getSnapshot(): AutosaveSnapshot<T>;
  subscribe(listener: () => void): () => void;
  /**
   * Takes the server's value of a key; null means that there is none. A value that waits on this device stays. After a fresh snapshot an older value,
   * or none, means that the server lost what this device has. Otherwise another window changed or removed the value.
   */
  learn(key: string, theirs: Version<T> | null, cause?: "snapshot" | "news"): void;
  put(key: string, value: T): void;
  /** When two windows differ: keeps this window's value or the other's. */
  choose(key: string, whose: "mine" | "theirs"): void;
  /** Forgets a key here without telling the server. */
  drop(key: string): void;
  /** Sends everything that waits, at once. */
  flush(): void;
  /** Flushes and stops all timers. */
  close(): void;
}

export interface AutosaveOptions<T> {
  /** Resolves with the new revision once the server stored the value, or with null when no value is stored any more. */
  readonly save: (key: string, value: T, basedOn: number | null) => Promise<number | null>;
  /** The code of a final refusal, or null when trying again makes sense. */
  readonly refusalOf: (error: unknown) => ErrorCode | null;
  /** Whether a save was refused because another save came first. */
  readonly isStale: (error: unknown) => boolean;
  /** Whether a save failed before its request left this device. */
  readonly isUnsent: (error: unknown) => boolean;
  /** What the server has now. */
  readonly read: (key: string) => Promise<Version<T> | null>;
  readonly reconcile: (collision: Collision<T>) => Reconciled<T>;
  readonly isSame: (one: T, other: T) => boolean;
  readonly newKey: () => string;
  readonly keep: { read(): unknown; write(value: unknown): void };
  /** Checks a value that `keep` held; undefined when it is not usable. */
  readonly parse: (value: unknown) => T | undefined;
  readonly delayMs: number;
  readonly retryMs: number;
  /** Called for each stretch in which a value is not stored yet. */
  readonly track?: (saving: Promise<unknown>) => unknown;
}

/**
 * Keeps what a person types until the server has stored it durably.
 *
 * A1 A value is on this device before anything is sent. It is removed from the device only when the server confirmed exactly this value.
 * A2 One request per key at a time: an older text never overtakes a newer one.
 * A3 A failed connection is tried again. A refusal of the server is not; the text stays, so that the person can copy it.
 * A4 A value names the stored one it was made from. When another window stored another value meanwhile, both are merged. What cannot be merged stays
 * until the person chooses.
 * A5 "Saved" is said only of what the server has now. A value that a restored backup lost is said to be gone and can be sent again.
 */
export function createAutosaveStore<T>(options: AutosaveOptions<T>): AutosaveStore<T> {
  const { isSame } = options;
  const slots = new Map<string, Slot<T>>();
  const listeners = new Set<() => void>();
  let snapshot: AutosaveSnapshot<T> = new Map();
  let isClosed = false;

  function publish(): void {
    snapshot = new Map([...slots].map(([key, slot]) => [key, entryOf(slot)]));
    for (const listener of listeners) listener();
  }

  /** The windows of one browser share the device: the entries of other windows stay. */
  function keepUnsaved(): void {
    const others = keptEntries().filter(({ key, value }) => {
      const slot = slots.get(key);
      return !slot || (isSaved(slot) && (slot.kept === undefined || !isSame(value, slot.kept)));
    });
    const own = [...slots].filter(([, slot]) => !isSaved(slot));
    for (const [, slot] of own) slot.kept = slot.value;
    const entries = [
      ...others.map(({ key, value, base }) => [key, value, base ?? null]),
      ...own.map(([key, slot]) => [key, slot.value, slot.base ?? null]),
    ];
    options.keep.write(entries.length === 0 ? null : entries);
  }

  function keptEntries(): { key: string; value: T; base: Version<T> | undefined }[] {
    const kept = options.keep.read();
    return (Array.isArray(kept) ? kept : []).flatMap((entry: unknown) => {
      if (!Array.isArray(entry) || typeof entry[0] !== "string") return [];
      const value = options.parse(entry[1]);
      return value === undefined ? [] : [{ key: entry[0], value, base: parseVersion(entry[2]) }];
    });
  }

  function parseVersion(kept: unknown): Version<T> | undefined {
    if (typeof kept !== "object" || kept === null || !("value" in kept) || !("revision" in kept)) return undefined;
    const value = options.parse(kept.value);
    return value === undefined || typeof kept.revision !== "number" ? undefined : { value, revision: kept.revision };
  }

  function schedule(key: string, slot: Slot<T>, ms: number): void {
    if (slot.timer !== null) clearTimeout(slot.timer);
    slot.timer = isClosed ? null : setTimeout(() => void send(key, slot), ms);
  }

  function follow(slot: Slot<T>): void {
    if (slot.settle !== null) return;
    options.track?.(
      new Promise<void>((resolve) => {
        slot.settle = resolve;
      }),
    );
  }

  async function send(key: string, slot: Slot<T>): Promise<void> {
    if (slot.timer !== null) clearTimeout(slot.timer);
    slot.timer = null;
    if (slot.isInFlight || slot.refusal !== null || slot.other !== null || isSaved(slot)) return;
    const sent = slot.version;
    const { value } = slot;
    follow(slot);
    slot.isInFlight = true;
    try {
      slot.attempts.push(value);
      const revision = await options.save(key, value, slot.base?.revision ?? null);
      slot.base = revision === null ? null : { value, revision };
      slot.attempts = [];
      slot.savedVersion = sent;
      slot.failures = 0;
    } catch (error) {
      if (options.isStale(error)) await mergeStored(key, slot);
      else {
        if (slot.version === sent) slot.refusal = options.refusalOf(error);
        if (options.isUnsent(error)) slot.attempts.pop();
        slot.failures += 1;
      }
    }
    slot.isInFlight = false;
    if (slots.get(key) !== slot) return settled(slot);
    if (isSaved(slot) || slot.refusal !== null || slot.other !== null) settled(slot);
    else schedule(key, slot, slot.failures === 0 ? 0 : Math.min(options.retryMs * 2 ** (slot.failures - 1), 15_000));
    keepUnsaved();
    publish();
  }

  /** Another window stored its value first: reads it and merges both. */
  async function mergeStored(key: string, slot: Slot<T>): Promise<void> {
    let theirs: Version<T> | null;
    try {
      theirs = await options.read(key);
    } catch {
      slot.failures += 1;
      return;
    }
    slot.failures = 0;
    const { base } = slot;
    const isOwn =
      theirs !== null &&
      [...slot.attempts, ...(base ? [base.value] : [])].some((own) => theirs && isSame(theirs.value, own));
    slot.attempts = [];
    // The value was removed elsewhere, or is an earlier state of this very text: what is typed here goes on.
    if (theirs === null || isOwn) {
      slot.base = theirs;
      if (theirs && isSame(theirs.value, slot.value)) slot.savedVersion = slot.version;
    } else bringTogether(slot, theirs, base?.value);
  }

  function bringTogether(slot: Slot<T>, theirs: Version<T>, base: T | undefined): void {
    if (isSame(theirs.value, slot.value)) {
      slot.base = theirs;
      slot.savedVersion = slot.version;
      return;
    }
    const found = options.reconcile({ base, mine: slot.value, theirs: theirs.value });
    if (found.kind === "ask") {
      slot.other = theirs;
      return;
    }
    slot.base = theirs;
    slot.value = found.value;
    slot.version += 1;
    if (isSame(theirs.value, found.value)) slot.savedVersion = slot.version;
    if (found.kind === "both") put(options.newKey(), found.beside);
  }

  function put(key: string, value: T): void {
    const slot = slots.get(key) ?? emptySlot(value, null);
    slots.set(key, slot);
    if (slot.isGone) slot.base = null;
    slot.isGone = false;
    slot.value = value;
    slot.version += 1;
    slot.refusal = null;
    if (slot.other === null) follow(slot);
    keepUnsaved();
    if (!slot.isInFlight) schedule(key, slot, options.delayMs);
    publish();
  }

  function flush(): void {
    for (const [key, slot] of slots) void send(key, slot);
  }

  for (const { key, value, base } of keptEntries())
    slots.set(key, { ...emptySlot(value, base), version: 1, kept: value });
  if (slots.size > 0) publish();

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      isClosed = false;
      if (listeners.size === 1) flush();
      return () => listeners.delete(listener);
    },
    learn(key, theirs, cause = "news") {
      const slot = slots.get(key);
      if (slot && (!isSaved(slot) || slot.isInFlight || slot.other !== null)) return;
      if (theirs === null) {
        if (!slot?.base || slot.isGone) return;
        if (cause === "snapshot") slot.isGone = true;
        else slots.delete(key);
        return publish();
      }
      if (slot?.base?.revision === theirs.revision && !slot.isGone) return;
      if (cause === "snapshot" && slot?.base && theirs.revision < slot.base.revision) {
        bringTogether(slot, theirs, undefined);
        if (!isSaved(slot)) schedule(key, slot, 0);
      } else slots.set(key, emptySlot(theirs.value, theirs));
      publish();
    },
    put,
    choose(key, whose) {
      const slot = slots.get(key);
      if (!slot?.other) return;
      slot.base = slot.other;
      if (whose === "theirs") slot.value = slot.other.value;
      slot.other = null;
      slot.version += 1;
      if (whose === "theirs") slot.savedVersion = slot.version;
      keepUnsaved();
      publish();
      void send(key, slot);
    },
    drop(key) {
      const slot = slots.get(key);
      if (!slot) return;
      if (slot.timer !== null) clearTimeout(slot.timer);
      slot.savedVersion = slot.version;
      keepUnsaved();
      slots.delete(key);
      if (!slot.isInFlight) settled(slot);
      publish();
    },
    flush,
    close() {
      flush();
      isClosed = true;
      for (const slot of slots.values()) {
        if (slot.timer !== null) clearTimeout(slot.timer);
        slot.timer = null;
        settled(slot);
      }
    },
  };
}
