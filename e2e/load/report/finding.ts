/** One figure of every server, and what Saydo's has to be. */
export interface Finding {
  readonly what: string;
  readonly unit: string;
  readonly target: number;
  readonly isLessBetter: boolean;
  /** By the candidate's name; null where it was not measured or did not deliver. */
  readonly values: Figures;
  /** Left out where the target holds on any machine: memory, disk, losses, and times with room to spare. */
  readonly there?: There;
  /** Of what the ratio to a peer is taken where it is not `values`. */
  readonly compared?: Figures;
}

/** The machine the target was set on. Milliseconds and shares of a core are a machine's, and this one may be slower. */
export interface There {
  /** What the best peer reached there. To be ahead of the best one here by as much as the target was ahead of it counts as well. */
  readonly bestPeer: number;
  /** How many times as long as there a write takes here: that much later or lower than the target counts as well. */
  readonly slowness: number;
}

type Figures = Readonly<Record<string, number | null>>;

export interface Verdict {
  readonly value: number | null;
  /** null where it was not measured. */
  readonly outcome: "met" | "met here" | "met by ratio" | "missed" | null;
  /** The target at this machine's pace. */
  readonly targetHere: number | null;
  /** The best peer that has a figure, and how many times better Saydo is: 2 is twice as good, 0.5 half. */
  readonly bestPeer: { readonly name: string; readonly value: number; readonly timesBetter: number } | null;
  /** How many times better than the best peer the target asks Saydo to be. */
  readonly timesAsked: number | null;
  /** Peers were tried and none of them delivered. */
  readonly isUnrivalled: boolean;
}

const own = "saydo";

export function judge({ values, target, isLessBetter, there, compared = values }: Finding): Verdict {
  const value = values[own] ?? null;
  const bestPeer = compare(compared, isLessBetter);
  const peers = Object.entries(compared).filter(([name]) => name !== own);
  const verdict = {
    value,
    targetHere: there ? (isLessBetter ? target * there.slowness : target / there.slowness) : null,
    bestPeer,
    timesAsked: there ? times(target, there.bestPeer, isLessBetter) : null,
    isUnrivalled: value !== null && peers.length > 0 && peers.every(([, figure]) => figure === null),
  };
  return { ...verdict, outcome: value === null ? null : outcomeOf(value, target, verdict, isLessBetter) };
}

function outcomeOf(
  value: number,
  target: number,
  { targetHere, bestPeer, timesAsked, isUnrivalled }: Omit<Verdict, "outcome">,
  isLessBetter: boolean,
): Verdict["outcome"] {
  const reaches = (wanted: number) => (isLessBetter ? value <= wanted : value >= wanted);
  if (reaches(target)) return "met";
  if (targetHere !== null && reaches(targetHere)) return "met here";
  const isAhead = timesAsked !== null && (isUnrivalled || (bestPeer?.timesBetter ?? 0) >= timesAsked);
  return isAhead ? "met by ratio" : "missed";
}

function compare(figures: Figures, isLessBetter: boolean): Verdict["bestPeer"] {
  const value = figures[own] ?? null;
  const isBetter = (one: number, other: number) => (isLessBetter ? one < other : one > other);
  let best: { name: string; value: number } | null = null;
  for (const [name, figure] of Object.entries(figures)) {
    if (name === own || figure === null) continue;
    if (best === null || isBetter(figure, best.value)) best = { name, value: figure };
  }
  return value === null || best === null ? null : { ...best, timesBetter: times(value, best.value, isLessBetter) };
}

/** Above 1: the value is better than the peer's. */
function times(value: number, peer: number, isLessBetter: boolean): number {
  const [better, worse] = isLessBetter ? [value, peer] : [peer, value];
  // Nothing lost by either is a tie; a figure of 0 against one that is not has no ratio.
  if (worse === better) return 1;
  return better === 0 ? Number.POSITIVE_INFINITY : worse / better;
}
