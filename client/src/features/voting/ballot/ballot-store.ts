import { isSameBallot } from "@saydo/shared/features/voting/rules.ts";
import type { BallotRules, Choice } from "@saydo/shared/features/voting/schema.ts";
import { finalRefusal, isStale, isUnsent } from "../../../connection/final-refusal.ts";
import { keepOnDevice } from "../../../device/keep-on-device.ts";
import { randomId } from "../../../device/random.ts";
import type { Version } from "../../../saving/autosave-slot.ts";
import { type AutosaveStore, createAutosaveStore } from "../../../saving/autosave-store.ts";

/** One whole ballot per poll (P6): each save replaces it, none adds to it. */
export type BallotStore = AutosaveStore<readonly Choice[]>;

export function createBallotStore(
  workshopId: string,
  server: {
    cast(pollId: string, choices: readonly Choice[], basedOn: number | null): Promise<number>;
    read(pollId: string): Promise<Version<readonly Choice[]> | null>;
  },
  track: (saving: Promise<unknown>) => unknown,
): BallotStore {
  return createAutosaveStore<readonly Choice[]>({
    save: server.cast,
    refusalOf: finalRefusal,
    isStale,
    isUnsent,
    read: server.read,
    // Points of two windows are never added up: the voter says which ballot counts.
    reconcile: () => ({ kind: "ask" }),
    isSame: isSameBallot,
    newKey: randomId,
    keep: keepOnDevice(ballotKey(workshopId)),
    parse: parseChoices,
    delayMs: 350,
    retryMs: 700,
    track,
  });
}

function ballotKey(workshopId: string): string {
  return `saydo:${workshopId}:ballot`;
}

/** Whether this device still has a ballot that the server never confirmed. */
export function hasKeptBallot(workshopId: string, pollId: string): boolean {
  const kept = keepOnDevice(ballotKey(workshopId)).read();
  return Array.isArray(kept) && kept.some((entry: unknown) => Array.isArray(entry) && entry[0] === pollId);
}

export function forgetKeptBallot(workshopId: string): void {
  keepOnDevice(ballotKey(workshopId)).write(null);
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
