/**
 * What screen readers are told. The live regions are on the page from its first moment (`ui/spoken.tsx`): most screen readers ignore a region that
 * arrives together with its words.
 */
export interface Sentence {
  readonly id: number;
  readonly text: string;
  /** Interrupts the screen reader; for changes that must not be missed. */
  readonly isUrgent: boolean;
}

/** Long enough to be read out. After that the page holds no stale sentence for people who read through it. */
const keptMs = 7_000;

const listeners = new Set<() => void>();
let sentences: readonly Sentence[] = [];
let last = 0;

/** Speaks the text when the screen reader pauses. */
export function say(text: string): void {
  add(text, false);
}

/** Speaks the text at once. */
export function sayNow(text: string): void {
  add(text, true);
}

function add(text: string, isUrgent: boolean): void {
  if (text === "") return;
  last += 1;
  const id = last;
  publish([...sentences, { id, text, isUrgent }]);
  setTimeout(() => publish(sentences.filter((sentence) => sentence.id !== id)), keptMs);
}

function publish(next: readonly Sentence[]): void {
  sentences = next;
  for (const listener of listeners) listener();
}

export function subscribeSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function spokenSentences(): readonly Sentence[] {
  return sentences;
}
