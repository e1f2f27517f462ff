import type { SectionView } from "@saydo/shared/contract.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { StepControls } from "./step-controls.tsx";

let workshop: Pick<
  SectionView<"workshop">,
  | "agenda"
  | "agendaIndex"
  | "skipped"
  | "phase"
  | "lock"
  | "isRevealed"
  | "anonymity"
  | "status"
  | "archivedAt"
  | "deletedFrom"
>;
let poll: { status: "open" | "closed"; [more: string]: unknown } | null;
let turnout: { ballots: number; roll: number };

let room: Awaited<ReturnType<typeof renderInRoom>>;
let sent: [name: string, input: unknown][] = [];

const views = () => ({ workshop, me: { role: "facilitator" }, voting: { poll }, turnout, writing: { writing: 0 } });

/** The server sends the room's state, and answers what was sent. */
async function show() {
  await room.show(views());
  await answer();
}

async function answer() {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(0);
    for (const { name, input, ack } of room.socket.sent.splice(0)) {
      if (name !== "clock:now") sent.push([name, input]);
      ack({ ok: true, data: name === "clock:now" ? { now: 0 } : {} });
    }
    await vi.advanceTimersByTimeAsync(0);
  });
}

async function enter() {
  room = await renderInRoom(<StepControls />, views());
  await answer();
}

function at(phase: (typeof phaseIds)[number]) {
  workshop = {
    agenda: phaseIds.map((id) => ({ id, phase: id, minutes: 5 })),
    agendaIndex: phaseIds.indexOf(phase),
    skipped: [],
    phase,
    lock: null,
    isRevealed: false,
    anonymity: "anonymous",
    status: "open",
    archivedAt: null,
    deletedFrom: null,
  };
}

function openPoll(isExtended = false) {
  return { id: "poll", status: "open" as const, openedAt: 0, closesAt: null, isExtended, rules: { quorumPercent: 50 } };
}

async function press(name: string | RegExp) {
  act(() => void fireEvent.click(screen.getByRole("button", { name })));
  await answer();
}
const steps = () => sent.filter(([name]) => name.startsWith("phase:"));

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  poll = null;
  turnout = { ballots: 0, roll: 10 };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("two presses on Next", () => {
  it("are one step: right after a step the same button takes no press, and a moment later it does", async () => {
    at("welcome");
    await enter();
    await press("Next: Promises");
    at("promises");
    await show();
    await act(() => vi.advanceTimersByTimeAsync(400));
    await press(/Next: Write/);
    expect(steps()).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(1500));
    await press("Next: Write");
    expect(steps()).toHaveLength(2);
  });

  it("do not take back the step that the first one announced", async () => {
    at("write");
    await enter();
    await press("Next: Reveal and group");
    workshop = { ...workshop, lock: { toIndex: workshop.agendaIndex + 1, endsAt: 10_000 } };
    await show();
    await press(/Stay here/);
    expect(steps().map(([name]) => name)).toEqual(["phase:advance"]);
    await act(() => vi.advanceTimersByTimeAsync(1500));
    await press(/go on now/);
    expect(steps().at(-1)).toEqual(["phase:advance", { fromIndex: 2, toIndex: 3, skipsWait: true }]);
  });
});

describe("Next in Vote", () => {
  it("asks before it skips a vote that was never opened", async () => {
    at("vote");
    await enter();
    await press("Next: Answer");
    expect(steps()).toEqual([]);
    expect(screen.getByRole("dialog", { name: "Skip the vote?" })).toBeDefined();
    await press("Stay in Vote");
    expect(steps()).toEqual([]);
    await press("Next: Answer");
    await press("Skip the vote");
    expect(steps()).toHaveLength(1);
  });

  it("with an open ballot asks what becomes of it, and does not step when it is to close", async () => {
    at("vote");
    poll = openPoll();
    turnout = { ballots: 7, roll: 10 };
    await enter();
    await press("Next: Answer");
    expect(screen.getByRole("dialog", { name: "The ballot is still open" }).textContent).toContain(
      "7 of 10 have voted",
    );
    await press("Close the ballot");
    expect(sent).toEqual([["voting:close", { pollId: "poll" }]]);
  });

  it("lets an open ballot run, and then steps", async () => {
    at("vote");
    poll = openPoll();
    await enter();
    await press("Next: Answer");
    await press("Go on and let it run");
    await answer();
    expect(sent.map(([name]) => name)).toEqual(["voting:run-on", "phase:advance"]);
    expect(sent[1]?.[1]).toMatchObject({ toIndex: phaseIds.indexOf("answer") });
  });

  it("says that too few votes extend the ballot once, and only then that it ends as advisory", async () => {
    at("vote");
    poll = openPoll();
    await enter();
    await press("Next: Answer");
    expect(screen.getByRole("dialog").textContent).toContain("goes on for 2 minutes, once");
    expect(screen.getByRole("dialog").textContent).not.toContain("advisory");
    expect(screen.getByRole("button", { name: "Go on for 2 minutes" })).toBeDefined();
    poll = openPoll(true);
    await show();
    expect(screen.getByRole("dialog").textContent).toContain("the result will be advisory");
  });

  it("goes on when the ballot is closed", async () => {
    at("vote");
    poll = { ...openPoll(), status: "closed" };
    await enter();
    await press("Next: Answer");
    expect(steps()).toHaveLength(1);
  });
});

it.each([
  ["first", "anonymous", false, "All cards turn over in random order, without names."],
  ["first", "named", false, "All cards turn over in random order, with the names of their authors."],
  ["again", "anonymous", true, "The new cards join the board, without names."],
  ["again", "named", true, "The new cards join the board, with the names of their authors."],
] as const)("says what the reveal does: %s, %s", async (_round, anonymity, isRevealed, sentence) => {
  at("write");
  workshop = { ...workshop, anonymity, isRevealed };
  await enter();
  expect(screen.getByText(sentence)).toBeDefined();
});

it("says what Back does, also with a ballot open", async () => {
  at("vote");
  await enter();
  expect(screen.getByText("Everybody goes back with you. Nothing is deleted.")).toBeDefined();
  poll = openPoll();
  await show();
  expect(screen.getByText(/nobody can vote until you return/)).toBeDefined();
});

it("leads past a step that is skipped, forwards and back", async () => {
  at("promises");
  workshop = { ...workshop, skipped: ["write", "welcome"] };
  await enter();
  await press("Next: Reveal and group");
  expect(sent).toContainEqual(["phase:advance", { fromIndex: 1, toIndex: 3, immediately: true }]);
  expect(screen.queryByRole("button", { name: /^Back/ })).toBeNull();
});
