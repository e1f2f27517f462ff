import type { Clock } from "../ports/clock.ts";

const keptMs = 5_000;

/** Whether `works` succeeds. It runs at most every five seconds however often it is asked for; callers in between get the same answer. */
export function askedSeldom(works: () => Promise<void>, clock: Clock): () => Promise<boolean> {
  let answer: Promise<boolean> = Promise.resolve(false);
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.now() - askedAt < keptMs) return answer;
    askedAt = clock.now();
    answer = works().then(
      () => true,
      () => false,
    );
    return answer;
  };
}
