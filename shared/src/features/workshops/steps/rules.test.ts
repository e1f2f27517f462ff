import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phaseIds, phases } from "../../../phases/index.ts";
import { at, aWorkshop, now, refusal } from "../../../testing/a-workshop.ts";
import { currentPhase } from "../rules.ts";
import type { Workshop } from "../schema.ts";
import { startTimer } from "../timer/rules.ts";
import {
  advance,
  cancelLock,
  enterPhase,
  followLock,
  goBack,
  indexBefore,
  lockMs,
  nextIndex,
  openDoors,
  skippedJustNow,
  startClock,
} from "./rules.ts";

const write = phaseIds.indexOf("write");

describe("advancing", () => {
  const step = { fromIndex: write, toIndex: write + 1, immediately: false, skipsWait: false };

  it("announces the step where people type and waits ten seconds", () => {
    const locked = advance(at("write"), step, now, true);
    expect(locked.lock).toEqual({ toIndex: write + 1, endsAt: now + lockMs });
    expect(currentPhase(locked)).toBe("write");
    expect(followLock(locked, now + lockMs - 1)).toBe(locked);
    expect(currentPhase(followLock(locked, now + lockMs))).toBe("reveal");
  });

  it("goes at once where no one types", () => {
    const moved = advance(aWorkshop(), { fromIndex: 0, toIndex: 2, immediately: false, skipsWait: false }, now, true);
    expect([currentPhase(moved), moved.lock]).toEqual(["write", null]);
  });

  it.each([
    ["nobody is typing", true, false, "reveal"],
    ["somebody is typing", true, true, "write"],
    ["not asked for", false, false, "write"],
  ] as const)("immediately: %s", (_name, immediately, isAnybodyTyping, phase) => {
    expect(currentPhase(advance(at("write"), { ...step, immediately }, now, isAnybodyTyping))).toBe(phase);
  });

  it("is harmless when pressed twice or on a stale screen", () => {
    const locked = advance(at("write"), step, now, true);
    expect(advance(locked, step, now + 5000, true)).toBe(locked);
    const moved = followLock(locked, now + lockMs);
    expect(advance(moved, step, now + lockMs, true)).toBe(moved);
  });

  it("refuses a second target while one is announced, steps that are not forwards and steps that do not exist", () => {
    const locked = advance(at("write"), step, now, true);
    expect(refusal(() => advance(locked, { ...step, toIndex: write + 2 }, now, true))).toBe("lock_running");
    expect(refusal(() => advance(at("write"), { ...step, toIndex: write }, now, true))).toBe("invalid_input (toIndex)");
    expect(refusal(() => advance(at("write"), { ...step, toIndex: 9 }, now, true))).toBe("invalid_input (toIndex)");
  });

  it("does not wait any longer when the facilitator says now, but is announced first", () => {
    const insisting = { ...step, skipsWait: true };
    const locked = advance(at("write"), insisting, now, true);
    expect([currentPhase(locked), locked.lock?.endsAt]).toEqual(["write", now + lockMs]);
    expect(currentPhase(advance(locked, insisting, now + 1, true))).toBe("reveal");
  });

  it("can be taken back while it waits", () => {
    const open = cancelLock(advance(at("write"), step, now, true));
    expect(open.lock).toBeNull();
    expect(followLock(open, now + lockMs)).toBe(open);
  });

  it("starts the step's agenda minutes", () => {
    expect(enterPhase(aWorkshop(), write, now).timer).toEqual(startTimer(phases.write.minutes, now));
  });
});

describe("Welcome lasts until the facilitator begins", () => {
  it("runs no clock by itself, also when people come back to it", () => {
    expect(goBack(at("write"), { fromIndex: write, toIndex: 0 }, now).timer).toBeNull();
  });

  it("counts from the opening of the doors, not from the creation", () => {
    const monday = now + 3 * 86_400_000;
    const opened = openDoors(aWorkshop({ status: "closed" }), monday);
    expect(opened).toMatchObject({
      status: "open",
      phaseStartedAt: monday,
      timer: startTimer(phases.welcome.minutes, monday),
    });
    expect(openDoors(opened, monday + 1)).toBe(opened);
    // Closing the doors for a while stops no clock.
    expect(openDoors({ ...opened, status: "closed" }, monday + 60_000)).toEqual(opened);
    // In a later step the doors do not change its clock.
    const late = at("vote", { status: "closed" });
    expect(openDoors(late, monday)).toEqual({ ...late, status: "open" });
  });

  it("counts from the clock's start, and other steps from their own", () => {
    expect(startClock(aWorkshop(), 5, now + 9).phaseStartedAt).toBe(now + 9);
    expect(startClock(at("vote"), 5, now + 9).phaseStartedAt).toBe(now);
  });
});

describe("going back", () => {
  it("keeps everything but the position", () => {
    const before = at("vote", { revealedAt: now, reveal: "done" });
    const after = goBack(before, { fromIndex: before.agendaIndex, toIndex: 2 }, now + 1);
    const { agendaIndex, phaseStartedAt, timer, ...kept } = after;
    expect(before).toMatchObject(kept);
    expect([agendaIndex, phaseStartedAt, timer?.endsAt]).toEqual([2, now + 1, now + 1 + phases.write.minutes * 60_000]);
  });

  it("is harmless from a stale screen and refuses to go forwards", () => {
    const workshop = at("vote");
    expect(goBack(workshop, { fromIndex: 2, toIndex: 1 }, now)).toBe(workshop);
    expect(refusal(() => goBack(workshop, { fromIndex: 5, toIndex: 6 }, now))).toBe("invalid_input (toIndex)");
  });
});

describe("the reveal's state (P2)", () => {
  it.each([
    ["leaving Write forwards makes it due", at("write"), write + 1, "running"],
    ["skipping from Write to Vote too", at("write"), phaseIds.indexOf("vote"), "running"],
    ["leaving Write backwards does not", at("write"), 0, "none"],
    ["skipping over Write does not", at("welcome"), write + 1, "none"],
    ["back into Write before the shuffle: still private", at("reveal", { reveal: "running" }), write, "none"],
    [
      "a second round of writing is revealed too",
      at("write", { reveal: "done", revealedAt: now }),
      write + 1,
      "running",
    ],
    [
      "back into a second round before the shuffle",
      at("reveal", { reveal: "running", revealedAt: now }),
      write,
      "done",
    ],
    ["going on keeps it due", at("reveal", { reveal: "running" }), write + 2, "running"],
  ] as const)("%s", (_name, workshop, toIndex, expected) => {
    expect(enterPhase(workshop, toIndex, now).reveal).toBe(expected);
  });
});

it("no row of steps ever deletes, and the position always exists", () => {
  const presses = fc.array(
    fc.record({ forwards: fc.boolean(), from: fc.nat(9), to: fc.nat(9), waits: fc.nat(20_000) }),
  );
  fc.assert(
    fc.property(presses, (acts) => {
      let workshop = aWorkshop();
      let clock = now;
      for (const { forwards, from, to, waits } of acts) {
        clock += waits;
        workshop = followLock(workshop, clock);
        const step = { fromIndex: from, toIndex: to, immediately: false, skipsWait: false };
        refusal(() => {
          workshop = forwards ? advance(workshop, step, clock, true) : goBack(workshop, step, clock);
        });
        expect(phaseIds).toContain(currentPhase(workshop));
        expect(workshop.agenda).toHaveLength(phaseIds.length);
        if (workshop.lock) expect(workshop.lock.endsAt).toBeLessThanOrEqual(clock + lockMs);
      }
    }),
  );
});

describe("a step that is passed over", () => {
  const agenda: Workshop["agenda"] = (["welcome", "write", "scenarios", "vote", "close"] as const).map((phase) => ({
    ...{ id: `the-${phase}`, phase, minutes: 5 },
  }));
  const begun = aWorkshop({ agenda, agendaIndex: 0, reached: 0 });

  it("is left out by Next and by Back, and says so where the room arrives", () => {
    const skipping = { ...begun, skipped: ["the-scenarios"] };
    const write = enterPhase(skipping, nextIndex(skipping) ?? 0, now);
    expect(nextIndex(write)).toBe(3);
    const vote = enterPhase(write, 3, now);
    expect([vote.skipped, skippedJustNow(vote), indexBefore(vote)]).toEqual([["the-scenarios"], ["scenarios"], 1]);
    expect(skippedJustNow(write)).toEqual([]);
  });

  it("is marked when a jump passes over it, and no longer once somebody goes to it", () => {
    const jumped = enterPhase(begun, 3, now);
    expect(jumped.skipped).toEqual(["the-write", "the-scenarios"]);
    expect(enterPhase(jumped, 2, now).skipped).toEqual(["the-write"]);
    // It had begun: going past it again skips nothing.
    expect(enterPhase(enterPhase(jumped, 2, now), 3, now).skipped).toEqual(["the-write"]);
  });

  it("at the end there is no next step", () => {
    expect(nextIndex({ ...begun, agendaIndex: 4 })).toBeNull();
    expect(indexBefore(begun)).toBeNull();
  });
});
