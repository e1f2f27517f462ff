import type { SectionViews } from "@saydo/shared/contract.ts";
import type { Holed, SnapshotFrame } from "@saydo/shared/sections.ts";
import { expect, it, vi } from "vitest";
import { createSectionsStore } from "./sections-store.ts";

const views: SectionViews = {
  workshop: {
    id: "work",
    code: "K7QX3M",
    title: "CARING",
    organisation: "",
    language: "en",
    timeZone: "UTC",
    status: "open",
    values: [],
    lanes: [],
    moments: [],
    leaders: [],
    agenda: [],
    agendaIndex: 0,
    phase: "welcome",
    phaseStartedAt: 0,
    lock: null,
    timer: null,
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 100,
    facilitatorName: "Ana",
    offer: null,
    isRevealed: false,
    charterId: null,
    isDemo: false,
    edition: 0,
    reached: 0,
    merged: [],
  },
  people: { total: 0, online: 0, people: [] },
  me: { memberId: "memb", name: "Mara", role: "participant", laneId: "everyone", seatId: null },
  writing: { writing: 0, done: 0 },
  board: { isWritable: false, hidden: [] },
  voting: { poll: null, earlier: [], candidates: 0, drafts: 0 },
  turnout: { pollId: null, ballots: 0, roll: 0, newcomers: 0, removedSeats: 0 },
  answers: { docket: [] },
  commitments: { commitments: [] },
  adoption: { adopted: [] },
  charters: {
    charterId: null,
    number: null,
    version: 0,
    since: 0,
    lines: 0,
    ourselves: 0,
    signed: 0,
    unsigned: 0,
    waiting: 0,
    unanswered: 0,
  },
};

const section = <V>(view: V, version = 1): Holed<V> => ({ version, view, holes: [] });

function snapshotOf(shown: SectionViews): SnapshotFrame {
  const { workshop, people, me, writing, board, voting, turnout, answers, commitments, charters, adoption } = shown;
  return {
    now: 0,
    sections: {
      ...{ workshop: section(workshop), people: section(people), me: section(me), writing: section(writing, 4) },
      ...{ board: section(board), voting: section(voting), turnout: section(turnout), answers: section(answers) },
      ...{ commitments: section(commitments), charters: section(charters), adoption: section(adoption) },
    },
  };
}

function opened() {
  const store = createSectionsStore();
  store.takeSnapshot(snapshotOf(views));
  return store;
}

const writing = (version: number, count: number) =>
  ({ name: "writing", ...section({ writing: count, done: 3 }, version) }) as const;

it("has nothing to show before the first snapshot", () => {
  const store = createSectionsStore();
  expect(store.views()).toBeNull();
  expect(store.takeSection(writing(1, 1))).toBe("gap");
});

it("replaces one section and leaves the others the same objects", () => {
  const store = opened();
  const listener = vi.fn();
  store.subscribe(listener);
  expect(store.takeSection(writing(5, 7))).toBe("taken");
  expect(store.views()?.writing).toEqual({ writing: 7, done: 3 });
  expect(store.views()?.people).toBe(views.people);
  expect(listener).toHaveBeenCalledOnce();
});

it("keeps what it shows when a frame is missing, until a new snapshot comes", () => {
  const store = opened();
  expect(store.takeSection(writing(6, 7))).toBe("gap");
  expect(store.views()?.writing).toEqual({ writing: 0, done: 0 });
  store.takeSnapshot(snapshotOf({ ...views, writing: { writing: 8, done: 3 } }));
  expect(store.takeSection(writing(5, 9))).toBe("taken");
});
