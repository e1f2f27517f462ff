import * as Y from "yjs";

/** Merging grows faster than the number of updates: 10 cost 60 µs, 20,000 cost seconds. */
const batchSize = 16;

/** The same in fewer updates, in the same order. Together they are shorter than apart: who wrote, and where, is said once. */
export function mergeUpdates(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  // What a flood brought is merged again: a sixteenth of the rows and an eighth less to store, for half as much time more.
  return mergeSome(mergeSome(updates));
}

function mergeSome(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (updates.length < 2) return updates;
  const merged: Uint8Array[] = [];
  for (let at = 0; at < updates.length; at += batchSize) {
    const some = updates.slice(at, at + batchSize);
    const [only] = some;
    merged.push(some.length === 1 && only ? only : Y.mergeUpdates(some));
  }
  return merged;
}
