import { boardRights } from "@saydo/shared/board/permitted.ts";
import type { Role } from "@saydo/shared/capabilities.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { expect, test } from "vitest";
import { type Attacker, byApi, byFlips, bySplices, byWire, Chance } from "../../../testing/fuzz/attackers.ts";
import { harmOf, type May } from "../../../testing/fuzz/board-oracle.ts";
import { aFuzzBoard } from "../../../testing/fuzz/fuzz-board.ts";
import { byRewriting } from "../../../testing/fuzz/rewriting.ts";
import { allowing } from "../../../testing/guarded-board.ts";
import { seeded } from "../../../testing/seeded.ts";
import { guardTrimmed } from "./guard.ts";

/** `npm run fuzz -- --tries=… --seed=…` sets both; a seed that found something is how to see it again. */
const tries = Number(process.env.FUZZ_TRIES ?? 100_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

const attackers: readonly [name: string, attacker: Attacker, share: number][] = [
  ["API", byApi, 0.2],
  ["wire", byWire, 0.4],
  ["rewriting", byRewriting, 0.05],
  ["bit flips", byFlips, 0.15],
  ["splices", bySplices, 0.2],
];

interface Seat extends May {
  readonly role: Role;
  readonly phase: PhaseId;
}

const seats: readonly [Seat, ...Seat[]] = [
  { role: "participant", phase: "reveal", moves: true, editsCards: false, editsScenarios: false },
  { role: "facilitator", phase: "reveal", moves: true, editsCards: true, editsScenarios: false },
  { role: "co-facilitator", phase: "reveal", moves: true, editsCards: true, editsScenarios: false },
  { role: "leader", phase: "scenarios", moves: false, editsCards: false, editsScenarios: true },
  { role: "facilitator", phase: "scenarios", moves: false, editsCards: false, editsScenarios: true },
  // A ballot that runs on opens nothing on the board.
  { role: "facilitator", phase: "answer", moves: false, editsCards: false, editsScenarios: false },
  { role: "observer", phase: "reveal", moves: false, editsCards: false, editsScenarios: false },
];

/** New boards now and then: what an update may hang on is most of what an attacker can vary. */
const triesPerBoard = 200;

test.each(attackers)(
  "GUARD-9: whatever the guard lets through from %s does no harm (T4 … T8, T21)",
  (name, attacker, share) => {
    const chance = new Chance(seeded(seed));
    const verdicts = new Map<string, number>();
    let board = aFuzzBoard(chance.random);
    for (let round = 0; round < tries * share; round += 1) {
      if (round % triesPerBoard === 0) board = aFuzzBoard(chance.random);
      const clientId = chance.of([50, 50, 95_000]);
      const { role, phase, ...may } = chance.of(seats);
      const { bytes, isHandshake } = attacker(board, clientId, chance);
      const allowed = allowing(boardRights(role, phase));
      const { verdict, bytes: judged } = guardTrimmed(board.server, bytes, { clientId, isHandshake, ...allowed });
      const code = verdict.isAllowed ? (verdict.isNew ? "allowed" : "nothing new") : verdict.code;
      verdicts.set(code, (verdicts.get(code) ?? 0) + 1);
      if (!verdict.isAllowed || !verdict.isNew) continue;
      const harm = harmOf(board.present, judged, clientId, may);
      expect(harm, `seed ${seed}, ${name}, try ${round}: ${Buffer.from(judged).toString("hex")}`).toBeNull();
    }
    const counted = [...verdicts].sort(([, one], [, other]) => other - one);
    process.stdout.write(`${name}, seed ${seed}: ${counted.map(([code, count]) => `${code} ${count}`).join(", ")}\n`);
    // A guard that refuses everything would pass, too.
    expect(verdicts.get("allowed")).toBeGreaterThan(tries * share * 0.005);
    expect(verdicts.size).toBeGreaterThan(attacker === byRewriting ? 4 : 8);
  },
  Math.max(60_000, tries * 5),
);
