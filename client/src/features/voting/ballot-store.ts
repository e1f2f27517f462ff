import type { BallotRules, Choice } from "@saydo/shared/features/voting/schema.ts";
import { type AutosaveStore, createAutosaveStore } from "../../lib/autosave-store.ts";
import { finalRefusal } from "../../lib/final-refusal.ts";
import { keepOnDevice } from "../../lib/keep-on-device.ts";

/** One whole ballot per poll (P6): always replaced, never counted up. */
export type BallotStore = AutosaveStore<readonly Choice[]>;

export function createBallotStore(
  workshopId: string,
  cast: (pollId: string, choices: readonly Choice[]) => Promise<unknown>,
  track: (saving: Promise<unknown>) => unknown,
): BallotStore {
  return createAutosaveStore<readonly Choice[]>({
    save: cast,
    refusalOf: finalRefusal,
    keep: keepOnDevice(`saydo:${workshopId}:ballot`),
    parse: parseChoices,
    delayMs: 350,
    retryMs: 700,
    track,
  });
}

export function pointsOn(choices: readonly Choice[], itemId: string): number {
  return choices.find((choice) => choice.itemId === itemId)?.points ?? 0;
}

export function spentOf(choices: readonly Choice[]): number {
  return choices.reduce((sum, { points }) => sum + points, 0);
}

/** Why one more point on this item is not possible, or null. */
export function refuseGiving(
  choices: readonly Choice[],
  itemId: string,
  rules: Pick<BallotRules, "budget" | "cap">,
): "noneLeft" | "capReached" | null {
  if (pointsOn(choices, itemId) >= rules.cap) return "capReached";
  return spentOf(choices) >= rules.budget ? "noneLeft" : null;
}

/** The ballot with another number of points on one item; 0 takes it off. */
export function withPoints(choices: readonly Choice[], itemId: string, points: number): readonly Choice[] {
  const others = choices.filter((choice) => choice.itemId !== itemId);
  return points > 0 ? [...others, { itemId, points }] : others;
}

function parseChoices(value: unknown): readonly Choice[] | undefined {
  return Array.isArray(value) && value.every(isChoice) ? value : undefined;
}

function isChoice(value: unknown): value is Choice {
  return (
    typeof value === "object" &&
    value !== null &&
    "itemId" in value &&
    typeof value.itemId === "string" &&
    "points" in value &&
    Number.isInteger(value.points)
  );
}
