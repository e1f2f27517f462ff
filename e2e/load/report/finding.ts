/** One figure of every server, and what Saydo's has to be. */
export interface Finding {
  readonly what: string;
  readonly unit: string;
  readonly target: number;
  readonly isLessBetter: boolean;
  /** By the candidate's name; null where it was not measured or did not deliver. */
  readonly values: Figures;
  /**
   * What peers reached on the machine the target was set on; only those that delivered there. Milliseconds and shares of a core are a machine's:
   * on a slower one it is enough to be ahead of the best peer of the run by as much as the target was ahead of this same peer there.
   */
  readonly there?: Readonly<Record<string, number>>;
  /** What the ratio to a peer is taken of where it is not `values`. */
  readonly compared?: Figures;
}

type Figures = Readonly<Record<string, number | null>>;

export interface Verdict {
  readonly value: number | null;
  /** null where it was not measured. */
  readonly outcome: "met" | "met by ratio" | "missed" | null;
  readonly bestPeer: BestPeer | null;
}

/** The best peer that has a figure. */
interface BestPeer {
  readonly name: string;
  readonly value: number;
  /** How many times better Saydo is: 2 is twice as good, 0.5 half. */
  readonly timesBetter: number;
  /** How many times better than this peer the target is where both were measured; null where that is not known. */
  readonly timesAsked: number | null;
}

const own = "saydo";

export function judge(finding: Finding): Verdict {
  const { values, target, isLessBetter } = finding;
  const value = values[own] ?? null;
  const bestPeer = bestPeerOf(finding);
  if (value === null) return { value, outcome: null, bestPeer };
  if (times(value, target, isLessBetter) >= 1) return { value, outcome: "met", bestPeer };
  const isAhead = bestPeer !== null && bestPeer.timesAsked !== null && bestPeer.timesBetter >= bestPeer.timesAsked;
  return { value, outcome: isAhead ? "met by ratio" : "missed", bestPeer };
}

function bestPeerOf({ values, target, isLessBetter, there = {}, compared = values }: Finding): BestPeer | null {
  const value = compared[own] ?? null;
  let best: { name: string; value: number } | null = null;
  for (const [name, figure] of Object.entries(compared)) {
    // Nothing at all is no figure to be measured by.
    if (name === own || figure === null || (figure === 0 && !isLessBetter)) continue;
    if (best === null || times(figure, best.value, isLessBetter) > 1) best = { name, value: figure };
  }
  if (value === null || best === null) return null;
  const figureThere = there[best.name];
  const timesAsked = figureThere === undefined ? null : times(target, figureThere, isLessBetter);
  return { ...best, timesBetter: times(value, best.value, isLessBetter), timesAsked };
}

/** How many times better the first is than the second. */
function times(value: number, other: number, isLessBetter: boolean): number {
  const [better, worse] = isLessBetter ? [value, other] : [other, value];
  // Nothing lost by either is a tie; a figure of 0 against one that is not has no ratio.
  if (worse === better) return 1;
  return better === 0 ? Number.POSITIVE_INFINITY : worse / better;
}
