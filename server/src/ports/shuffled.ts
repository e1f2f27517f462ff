import type { Ids } from "./ids.ts";

/** Fisher–Yates over the injected randomness. */
export function shuffled<T>(list: readonly T[], { below }: Pick<Ids, "below">): T[] {
  const rest = [...list];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(below(rest.length), 1));
  return drawn;
}
