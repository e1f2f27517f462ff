/** One figure of every server, and what Saydo's has to be. */
export interface Finding {
  readonly what: string;
  readonly unit: string;
  readonly target: number;
  readonly isLessBetter: boolean;
  /** By the candidate's name; null where it was not measured or did not deliver. */
  readonly values: Readonly<Record<string, number | null>>;
}

export interface Verdict {
  readonly value: number | null;
  readonly isMet: boolean | null;
  /** The best peer that has a figure, and how many times better Saydo is: 2 is twice as good, 0.5 half. */
  readonly bestPeer: { readonly name: string; readonly value: number; readonly timesBetter: number } | null;
}

const own = "saydo";

export function judge({ values, target, isLessBetter }: Finding): Verdict {
  const value = values[own] ?? null;
  const isBetter = (one: number, other: number) => (isLessBetter ? one < other : one > other);
  let bestPeer: { name: string; value: number } | null = null;
  for (const [name, figure] of Object.entries(values)) {
    if (name === own || figure === null) continue;
    if (bestPeer === null || isBetter(figure, bestPeer.value)) bestPeer = { name, value: figure };
  }
  return {
    value,
    isMet: value === null ? null : isLessBetter ? value <= target : value >= target,
    bestPeer:
      value === null || bestPeer === null
        ? null
        : { ...bestPeer, timesBetter: times(value, bestPeer.value, isLessBetter) },
  };
}

function times(value: number, peer: number, isLessBetter: boolean): number {
  const [better, worse] = isLessBetter ? [value, peer] : [peer, value];
  // Nothing lost by either is a tie; a figure of 0 against one that is not has no ratio.
  if (worse === better) return 1;
  return better === 0 ? Number.POSITIVE_INFINITY : worse / better;
}
