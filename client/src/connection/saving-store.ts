/** How many saves the server has not confirmed yet; the connection dot shows the number. */
const listeners = new Set<() => void>();
let pending = 0;
let isStalled = false;
let patience: ReturnType<typeof setTimeout> | undefined;

/**
 * After this long without a confirmation the screen says that nothing is saved. Longer than a slow phone's round trip, shorter than a person waits
 * before leaving.
 */
const patienceMs = 8000;

function publish(): void {
  for (const listener of listeners) listener();
}

function waitAgain(): void {
  clearTimeout(patience);
  isStalled = false;
  if (pending === 0) return;
  patience = setTimeout(() => {
    isStalled = true;
    publish();
  }, patienceMs);
}

export function subscribeSaving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function pendingSaves(): number {
  return pending;
}

/** True while a save waits and the server has confirmed nothing for a while, as when its storage is away. */
export function isSavingStalled(): boolean {
  return isStalled;
}

/** The server stored something: the saves that still wait are only slow. */
export function noteSaved(): void {
  waitAgain();
  publish();
}

/** Counts a promise as an unsaved change until it settles; returns the same promise. A refused one says nothing about the saves that still wait. */
export function countSaving<T>(promise: Promise<T>): Promise<T> {
  pending += 1;
  if (pending === 1) waitAgain();
  publish();
  promise.then(
    () => {
      pending -= 1;
      noteSaved();
    },
    () => {
      pending -= 1;
      if (pending === 0) waitAgain();
      publish();
    },
  );
  return promise;
}
