import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../core/errors.ts";
import { type PhaseId, phaseIds, phases } from "../../phases/index.ts";
import {
  absenceMs,
  advance,
  cancelLock,
  checkAgenda,
  checkDoor,
  checkNewWorkshop,
  checkOfferedTo,
  currentPhase,
  enterPhase,
  extendTimer,
  followLock,
  goBack,
  isFull,
  lockMs,
  may,
  offerFacilitation,
  pauseTimer,
  published,
  resumeTimer,
  startTimer,
  successor,
} from "./rules.ts";
import type { Member, NewWorkshop, Workshop } from "./schema.ts";

const now = 1_000_000;
const hash = "0".repeat(64);

function aWorkshop(change: Partial<Workshop> = {}): Workshop {
  return {
    id: "work",
    v: 1,
    code: "K7QX3M",
    title: "CARING",
    organisation: "",
    language: "en",
    createdAt: now,
    status: "open",
    values: [],
    lanes: [],
    moments: [],
    leaders: [],
    agenda: phaseIds.map((phase) => ({ id: `item-${phase}`, phase, minutes: phases[phase].minutes })),
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 2,
    agendaIndex: 0,
    phaseStartedAt: now,
    lock: null,
    timer: null,
    facilitatorId: "fac1",
    creatorId: "fac1",
    recoveryHash: hash,
    offer: null,
    reveal: "none",
    revealedAt: null,
    charterId: null,
    isDemo: false,
    ...change,
  };
}

const at = (phase: PhaseId, change: Partial<Workshop> = {}) =>
  aWorkshop({ agendaIndex: phaseIds.indexOf(phase), ...change });

function aMember(id: string, change: Partial<Member> = {}): Member {
  return {
    id,
    v: 1,
    workshopId: "work",
    role: "participant",
    name: id,
    laneId: "everyone",
    seatId: null,
    joinedAt: now,
    isDone: false,
    ...change,
  };
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("an agenda", () => {
  const cases: [string, PhaseId[], string][] = [
    ["the whole path", [...phaseIds], "accepted"],
    ["only a welcome", ["welcome"], "accepted"],
    ["a scenario map with a vote", ["welcome", "scenarios", "vote"], "accepted"],
    ["another order of the board's steps", ["welcome", "scenarios", "write", "reveal", "vote", "answer"], "accepted"],
    ["no welcome", ["write", "reveal"], "invalid_input (agenda.0.phase)"],
    ["a step twice", ["welcome", "write", "write"], "invalid_input (agenda.2.phase)"],
    ["reveal before write", ["welcome", "reveal", "write"], "invalid_input (agenda.1.phase)"],
    ["write that nobody would ever see", ["welcome", "write"], "invalid_input (agenda.1.phase)"],
    ["a vote on nothing", ["welcome", "vote"], "invalid_input (agenda.1.phase)"],
    ["answers without a vote", ["welcome", "write", "reveal", "answer"], "invalid_input (agenda.3.phase)"],
    ["signatures without answers", ["welcome", "scenarios", "vote", "sign"], "invalid_input (agenda.3.phase)"],
    ["a charter of nothing", ["welcome", "close"], "invalid_input (agenda.1.phase)"],
  ];
  it.each(cases)("%s", (_name, agenda, expected) => {
    expect(refusal(() => checkAgenda(agenda.map((phase) => ({ phase }))))).toBe(expected);
  });
});

describe("a new workshop", () => {
  const input: NewWorkshop = {
    title: "CARING",
    organisation: "",
    facilitatorName: "Ana",
    language: "en",
    values: [{ word: "CARING", sentence: "We treat a customer's problem as ours", hue: 0 }],
    lanes: [{ name: "Call agent" }],
    moments: [],
    leaders: [{ name: "Dana", title: "Head of service" }],
    agenda: [{ phase: "welcome", minutes: 5 }],
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 30,
    doors: "open",
  };
  const value = input.values[0] ?? { word: "", sentence: "", hue: 0 };
  const cases: [string, Partial<NewWorkshop>, string][] = [
    ["as the form sends it", {}, "accepted"],
    ["two values of one word", { values: [value, { ...value, word: "Caring" }] }, "invalid_input (values.1.word)"],
    ["a lane twice", { lanes: [{ name: "Call agent" }, { name: "call agent" }] }, "invalid_input (lanes.1.name)"],
    [
      "a lane called like the one that always exists",
      { lanes: [{ name: "everyone" }] },
      "invalid_input (lanes.0.name)",
    ],
    ["a cap above the budget", { votes: { ...input.votes, budget: 3, cap: 4 } }, "invalid_input (votes.cap)"],
  ];
  it.each(cases)("%s", (_name, change, expected) => {
    expect(refusal(() => checkNewWorkshop({ ...input, ...change }))).toBe(expected);
  });
});

describe("advancing", () => {
  const write = phaseIds.indexOf("write");
  const step = { fromIndex: write, toIndex: write + 1, immediately: false };

  it("announces the step where people type and waits ten seconds", () => {
    const locked = advance(at("write"), step, now, true);
    expect(locked.lock).toEqual({ toIndex: write + 1, endsAt: now + lockMs });
    expect(currentPhase(locked)).toBe("write");
    expect(followLock(locked, now + lockMs - 1)).toBe(locked);
    expect(currentPhase(followLock(locked, now + lockMs))).toBe("reveal");
  });

  it("goes at once where nobody types", () => {
    const moved = advance(aWorkshop(), { fromIndex: 0, toIndex: 2, immediately: false }, now, true);
    expect([currentPhase(moved), moved.lock]).toEqual(["write", null]);
  });

  it.each([
    ["everybody is done", true, false, "reveal"],
    ["somebody is writing", true, true, "write"],
    ["not asked for", false, false, "write"],
  ] as const)("immediately: %s", (_name, immediately, isAnybodyWriting, phase) => {
    expect(currentPhase(advance(at("write"), { ...step, immediately }, now, isAnybodyWriting))).toBe(phase);
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

  it("can be taken back while it waits", () => {
    const open = cancelLock(advance(at("write"), step, now, true));
    expect(open.lock).toBeNull();
    expect(followLock(open, now + lockMs)).toBe(open);
  });

  it("starts the step's agenda minutes", () => {
    expect(enterPhase(aWorkshop(), write, now).timer).toEqual(startTimer(phases.write.minutes, now));
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
  const write = phaseIds.indexOf("write");
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

  it("lets a sentence in that was on its way when Write ended, until the cards are shuffled", () => {
    expect(may(at("reveal", { reveal: "running" }), "participant", "writing:draft")).toBe(true);
    expect(may(at("reveal", { reveal: "done" }), "participant", "writing:draft")).toBe(false);
    expect(may(at("reveal", { reveal: "running" }), "observer", "writing:draft")).toBe(false);
    expect(may(at("reveal", { reveal: "running" }), "participant", "voting:cast")).toBe(false);
  });
});

describe("the timer", () => {
  const minute = 60_000;
  it("runs, is extended, paused and resumed in server time", () => {
    const timer = startTimer(5, now);
    expect(timer).toEqual({ endsAt: now + 5 * minute, remainingMs: null, totalMs: 5 * minute });
    expect(extendTimer(timer, 1, now)).toEqual({ endsAt: now + 6 * minute, remainingMs: null, totalMs: 6 * minute });
    const paused = pauseTimer(timer, now + minute);
    expect(paused).toEqual({ endsAt: null, remainingMs: 4 * minute, totalMs: 5 * minute });
    expect(extendTimer(paused, 1, now)?.remainingMs).toBe(5 * minute);
    expect(resumeTimer(paused, now + 9 * minute)?.endsAt).toBe(now + 13 * minute);
  });

  it("counts one more minute from now when the time was over, and starts when there was none", () => {
    expect(extendTimer(startTimer(1, now), 1, now + 10 * minute).endsAt).toBe(now + 11 * minute);
    expect(extendTimer(null, 1, now)).toEqual(startTimer(1, now));
  });

  it("loses no time to any row of pauses", () => {
    const pauses = fc.array(fc.tuple(fc.nat(minute), fc.nat(minute)), { maxLength: 20 });
    fc.assert(
      fc.property(pauses, (spells) => {
        let clock = now;
        let timer = startTimer(60, now);
        let ran = 0;
        for (const [runs, rests] of spells) {
          clock += runs;
          ran += runs;
          const paused = pauseTimer(timer, clock);
          clock += rests;
          timer = resumeTimer(paused, clock) ?? timer;
        }
        expect(timer.endsAt).toBe(clock + 60 * minute - ran);
      }),
    );
  });

  it("does nothing when there is nothing to pause or resume", () => {
    const running = startTimer(1, now);
    const paused = pauseTimer(running, now);
    expect([pauseTimer(null, now), resumeTimer(null, now)]).toEqual([null, null]);
    expect(pauseTimer(paused, now + 1)).toBe(paused);
    expect(resumeTimer(running, now + 1)).toBe(running);
  });
});

describe("facilitation", () => {
  it.each([
    ["participant", "accepted"],
    ["co-facilitator", "accepted"],
    ["leader", "invalid_input (toId)"],
    ["facilitator", "invalid_input (toId)"],
    ["observer", "invalid_input (toId)"],
  ] as const)("is offered to a %s: %s", (role, expected) => {
    expect(refusal(() => offerFacilitation(aWorkshop(), aMember("anna", { role }), now))).toBe(expected);
  });

  it("is not offered into another workshop", () => {
    const stranger = aMember("anna", { workshopId: "other" });
    expect(refusal(() => offerFacilitation(aWorkshop(), stranger, now))).toBe("invalid_input (toId)");
  });

  it("cannot be grabbed: only the person it was offered to may answer", () => {
    const offered = offerFacilitation(aWorkshop(), aMember("anna"), now);
    expect(refusal(() => checkOfferedTo(offered, "anna"))).toBe("accepted");
    expect(refusal(() => checkOfferedTo(offered, "bert"))).toBe("forbidden");
    expect(refusal(() => checkOfferedTo(offerFacilitation(offered, null, now), "anna"))).toBe("forbidden");
  });

  it("falls to the co-facilitator who is here and came first", () => {
    const late = aMember("late", { role: "co-facilitator", joinedAt: now + 2 });
    const early = aMember("early", { role: "co-facilitator", joinedAt: now + 1 });
    const guest = aMember("guest");
    const all = [late, guest, early];
    expect(successor(all, new Set(["late", "early", "guest"]))?.id).toBe("early");
    expect(successor(all, new Set(["late", "guest"]))?.id).toBe("late");
    expect(successor(all, new Set(["guest"]))).toBeNull();
    expect(absenceMs).toBe(120_000);
  });
});

describe("the door", () => {
  it("is full by participants; leaders have reserved seats", () => {
    const people = [aMember("fac1", { role: "facilitator" }), aMember("lead", { role: "leader" }), aMember("anna")];
    expect(isFull(aWorkshop(), people)).toBe(false);
    expect(isFull(aWorkshop(), [...people, aMember("bert", { role: "co-facilitator" })])).toBe(true);
  });

  it.each([
    ["open", "accepted"],
    ["closed", "workshop_not_open"],
    ["finished", "workshop_finished"],
  ] as const)("%s: %s", (status, expected) => {
    expect(refusal(() => checkDoor({ status }))).toBe(expected);
  });

  it("closes for newcomers when the charter is published (P9)", () => {
    const finished = published(at("close"), "charter1");
    expect([finished.status, finished.charterId]).toEqual(["finished", "charter1"]);
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
        const step = { fromIndex: from, toIndex: to, immediately: false };
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
