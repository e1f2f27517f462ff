import type * as Y from "yjs";

/**
 * Turns a Y.Text into `next` by one deletion and one insertion between the common beginning and the common end, so that two people typing at
 * different places of one field keep both their words. A surrogate pair is never split.
 */
export function replaceText(text: Y.Text, next: string): void {
  const before = text.toString();
  if (before === next) return;
  const shortest = Math.min(before.length, next.length);
  let start = 0;
  while (start < shortest && before[start] === next[start]) start += 1;
  if (isHighSurrogate(before, start - 1) || isHighSurrogate(next, start - 1)) start -= 1;
  let tail = 0;
  while (tail < shortest - start && before[before.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  if (isLowSurrogate(before, before.length - tail) || isLowSurrogate(next, next.length - tail)) tail -= 1;
  const removed = before.length - tail - start;
  const inserted = next.slice(start, next.length - tail);
  if (removed > 0) text.delete(start, removed);
  if (inserted !== "") text.insert(start, inserted);
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
