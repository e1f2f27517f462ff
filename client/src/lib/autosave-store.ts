import type { ErrorCode } from "@saydo/shared/core/errors.ts";

/**
 * Keeps what a person types until the server has stored it durably.
 *
 * A1 A value is on this device before anything is sent, and leaves it only when the server acknowledged exactly that value.
 * A2 Per key one request at a time: an older text never overtakes a newer one.
 * A3 A connection that fails is tried again; a refusal of the server is not, and the text stays for the person to take along.
 */
export type SaveState = "saved" | "saving" | "waiting" | "refused";

export interface AutosaveEntry<T> {
  readonly value: T;
  readonly state: SaveState;
  /** Code of the refusal, when refused. */
  readonly refusal: ErrorCode | null;
}

export type AutosaveSnapshot<T> = ReadonlyMap<string, AutosaveEntry<T>>;

export interface AutosaveStore<T> {
  getSnapshot(): AutosaveSnapshot<T>;
  subscribe(listener: () => void): () => void;
  /** Takes a value the server already has. A value waiting on this device stands, because it is newer. */
  adopt(key: string, value: T): void;
  put(key: string, value: T): void;
  /** Forgets a key here without telling the server. */
  drop(key: string): void;
  /** Sends whatever waits, at once. */
  flush(): void;
  /** Flushes and stops all timers. */
  close(): void;
}

export interface AutosaveOptions<T> {
  /** Resolves when the server stored the value. */
  readonly save: (key: string, value: T) => Promise<unknown>;
  /** The code of a final refusal, or null when trying again makes sense. */
  readonly refusalOf: (error: unknown) => ErrorCode | null;
  readonly keep: { read(): unknown; write(value: unknown): void };
  /** What `keep` held, checked; undefined when it is not usable. */
  readonly parse: (value: unknown) => T | undefined;
  readonly delayMs: number;
  readonly retryMs: number;
  /** Told of every stretch in which something is not stored yet. */
  readonly track?: (saving: Promise<unknown>) => unknown;
}

interface Slot<T> {
  value: T;
  version: number;
  savedVersion: number;
  isInFlight: boolean;
  failures: number;
  refusal: ErrorCode | null;
  timer: ReturnType<typeof setTimeout> | null;
  settle: (() => void) | null;
}

export function createAutosaveStore<T>(options: AutosaveOptions<T>): AutosaveStore<T> {
  const slots = new Map<string, Slot<T>>();
  const listeners = new Set<() => void>();
  let snapshot: AutosaveSnapshot<T> = new Map();
  let isClosed = false;

  function publish(): void {
    snapshot = new Map(
      [...slots].map(([key, slot]) => [key, { value: slot.value, state: stateOf(slot), refusal: slot.refusal }]),
    );
    for (const listener of listeners) listener();
  }

  function keepUnsaved(): void {
    const unsaved = [...slots].filter(([, slot]) => slot.version > slot.savedVersion);
    options.keep.write(unsaved.length === 0 ? null : unsaved.map(([key, slot]) => [key, slot.value]));
  }

  function emptySlot(value: T): Slot<T> {
    return {
      value,
      version: 0,
      savedVersion: 0,
      isInFlight: false,
      failures: 0,
      refusal: null,
      timer: null,
      settle: null,
    };
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

  function settled(slot: Slot<T>): void {
    slot.settle?.();
    slot.settle = null;
  }

  async function send(key: string, slot: Slot<T>): Promise<void> {
    if (slot.timer !== null) clearTimeout(slot.timer);
    slot.timer = null;
    if (slot.isInFlight || slot.refusal !== null || slot.version === slot.savedVersion) return;
    const sent = slot.version;
    follow(slot);
    slot.isInFlight = true;
    try {
      await options.save(key, slot.value);
      slot.savedVersion = sent;
      slot.failures = 0;
    } catch (error) {
      if (slot.version === sent) slot.refusal = options.refusalOf(error);
      slot.failures += 1;
    }
    slot.isInFlight = false;
    if (slots.get(key) !== slot) return settled(slot);
    if (slot.version === slot.savedVersion || slot.refusal !== null) settled(slot);
    else schedule(key, slot, slot.failures === 0 ? 0 : Math.min(options.retryMs * 2 ** (slot.failures - 1), 15_000));
    keepUnsaved();
    publish();
  }

  function put(key: string, value: T): void {
    const slot = slots.get(key) ?? emptySlot(value);
    slots.set(key, slot);
    slot.value = value;
    slot.version += 1;
    slot.refusal = null;
    follow(slot);
    keepUnsaved();
    if (!slot.isInFlight) schedule(key, slot, options.delayMs);
    publish();
  }

  function flush(): void {
    for (const [key, slot] of slots) void send(key, slot);
  }

  const kept = options.keep.read();
  for (const entry of Array.isArray(kept) ? kept : []) {
    if (!Array.isArray(entry) || typeof entry[0] !== "string") continue;
    const value = options.parse(entry[1]);
    if (value !== undefined) slots.set(entry[0], { ...emptySlot(value), version: 1 });
  }
  if (slots.size > 0) publish();

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      isClosed = false;
      if (listeners.size === 1) flush();
      return () => listeners.delete(listener);
    },
    adopt(key, value) {
      const slot = slots.get(key);
      if (slot && (slot.version > slot.savedVersion || slot.isInFlight)) return;
      slots.set(key, emptySlot(value));
      publish();
    },
    put,
    drop(key) {
      const slot = slots.get(key);
      if (!slot) return;
      if (slot.timer !== null) clearTimeout(slot.timer);
      slots.delete(key);
      if (!slot.isInFlight) settled(slot);
      keepUnsaved();
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

function stateOf<T>(slot: Slot<T>): SaveState {
  if (slot.refusal !== null) return "refused";
  if (slot.version === slot.savedVersion) return "saved";
  return slot.failures > 0 ? "waiting" : "saving";
}
