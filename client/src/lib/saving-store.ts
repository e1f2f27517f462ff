/** How many things on their way to the server are not confirmed yet; the connection dot counts them. */
const listeners = new Set<() => void>();
let pending = 0;

function change(by: number): void {
  pending += by;
  for (const listener of listeners) listener();
}

export function subscribeSaving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function pendingSaves(): number {
  return pending;
}

/** Counts a promise as an unsaved change until it settles; hands the same promise back. */
export function countSaving<T>(promise: Promise<T>): Promise<T> {
  change(1);
  const settle = () => change(-1);
  promise.then(settle, settle);
  return promise;
}
