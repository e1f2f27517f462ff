import { pause } from "../servers/process.ts";
import type { Candidate, RunningServer } from "../servers/server.ts";
import { act } from "./act.ts";
import { type Crowd, gather } from "./crowd.ts";
import type { Load } from "./loads.ts";

export interface Ramp {
  readonly load: string;
  /** Arrivals a second of the highest step that held; 0 when none did. */
  readonly perSecond: number;
  /** What that step asked for: more, where a server rightly leaves out positions that were replaced. */
  readonly offeredPerSecond: number;
  /** The last step failed in the load generator or none failed: the server may be able to do more. */
  readonly isAtLeast: boolean;
  readonly steps: readonly Step[];
}

interface Step {
  readonly factor: number;
  readonly offeredPerSecond: number;
  readonly perSecond: number;
  readonly cardP99Ms: number | null;
  readonly cursorP99Ms: number | null;
  readonly cardsMissing: number;
  readonly generatorBusy: number;
}

const highestP99Ms = 100;
const growth = 1.3;
const tooBusy = 0.93;

export interface RampPlan {
  /** Times the rates of the load at the first step. */
  readonly firstFactor: number;
  readonly mostSteps: number;
  readonly windowMs: number;
}

/** Steps of 1.3 until, twice, the 99th percentile passes 100 ms or a card is missing after the drain. */
export async function measureRamp(
  candidate: Candidate,
  server: RunningServer,
  load: Load,
  { firstFactor, mostSteps, windowMs }: RampPlan,
): Promise<Ramp> {
  const crowd = await gather(candidate, server, load);
  const steps: Step[] = [];
  try {
    let factor = firstFactor;
    while (steps.length < mostSteps) {
      const step = await measureStep(crowd, load, factor, windowMs);
      steps.push(step);
      // A neighbour on the machine can spoil one step; only a step that fails twice is the end.
      if (!holds(step) && steps.at(-2)?.factor === factor) break;
      if (holds(step)) factor *= growth;
    }
  } finally {
    crowd.leave();
  }
  const last = steps.at(-1);
  const best = steps.filter(holds).at(-1);
  return {
    load: load.id,
    perSecond: best?.perSecond ?? 0,
    offeredPerSecond: best?.offeredPerSecond ?? 0,
    isAtLeast: last !== undefined && (holds(last) || last.generatorBusy > tooBusy),
    steps,
  };
}

function holds({ cardP99Ms, cursorP99Ms, cardsMissing }: Step): boolean {
  if (cardsMissing > 0 || cardP99Ms === null || cursorP99Ms === null) return false;
  return cardP99Ms <= highestP99Ms && cursorP99Ms <= highestP99Ms;
}

async function measureStep(crowd: Crowd, load: Load, factor: number, windowMs: number): Promise<Step> {
  const { cards, cursors } = crowd.tallies;
  const settleMs = windowMs / 4;
  const rates = {
    cardsPerSecond: load.cardsPerSecond * factor,
    cursorsPerSecond: load.cursorsPerSecond * factor,
  };
  const from = performance.now() + settleMs;
  for (const tally of [cards, cursors]) tally.count(from, from + windowMs);
  const own = process.cpuUsage();
  const begun = performance.now();
  await act(crowd, rates, settleMs + windowMs);
  const used = process.cpuUsage(own);
  const generatorBusy = (used.user + used.system) / 1_000 / (performance.now() - begun);
  for (const giveUpAt = performance.now() + 600; performance.now() < giveUpAt; await pause(20)) {
    if (cards.isComplete && cursors.isComplete) break;
  }
  const [card, cursor] = [cards.result(), cursors.result()];
  const perSecond = (count: number) => Math.round((count * 1_000) / windowMs);
  return {
    factor,
    offeredPerSecond: perSecond(card.due + cursor.due),
    perSecond: perSecond(card.arrived + cursor.arrived),
    cardP99Ms: card.p99Ms,
    cursorP99Ms: cursor.p99Ms,
    cardsMissing: card.due - card.arrived,
    generatorBusy,
  };
}
