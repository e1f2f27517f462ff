/**
 * What is said to people who listen to the screen. The regions it is said in are on the page from its first moment (`ui/spoken.tsx`): a region
 * that arrives together with its words stays silent in most screen readers.
 */
export interface Sentence {
  readonly id: number;
  readonly text: string;
  /** Interrupts what is being read; for turns nobody may miss. */
  readonly isUrgent: boolean;
}

/** Long enough to be read out; after it the page holds no stale sentence for people who walk through it. */
const keptMs = 7_000;

const listeners = new Set<() => void>();
let sentences: readonly Sentence[] = [];
let last = 0;

/** Says it when the listener is free. */
export function say(text: string): void {
  add(text, false);
}

/** Says it at once. */
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
