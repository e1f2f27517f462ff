import type { SectionView } from "@saydo/shared/contract.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StepControls } from "./step-controls.tsx";

const call = vi.fn((_name: string, _input: unknown) => Promise.resolve({}));
let workshop: Pick<
  SectionView<"workshop">,
  "agenda" | "agendaIndex" | "phase" | "lock" | "isRevealed" | "anonymity" | "status"
>;
let poll: { status: "open" | "closed"; [more: string]: unknown } | null;
let turnout: { ballots: number; roll: number };

vi.mock("../../lib/workshop-connection.tsx", () => ({
  useCall: () => call,
  useCan: () => true,
  useSection: (name: string) =>
    name === "workshop" ? workshop : name === "voting" ? { poll } : name === "turnout" ? turnout : { writing: 0 },
}));

function at(phase: (typeof phaseIds)[number]) {
  workshop = {
    agenda: phaseIds.map((id) => ({ id, phase: id, minutes: 5 })),
    agendaIndex: phaseIds.indexOf(phase),
    phase,
    lock: null,
    isRevealed: false,
    anonymity: "anonymous",
    status: "open",
  };
}

function openPoll(isExtended = false) {
  return { id: "poll", status: "open" as const, openedAt: 0, closesAt: null, isExtended, rules: { quorumPercent: 50 } };
}

const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));
const steps = () => call.mock.calls.filter(([name]) => name.startsWith("phase:"));

beforeEach(() => {
  vi.useFakeTimers();
  call.mockClear();
  poll = null;
  turnout = { ballots: 0, roll: 10 };
});
afterEach(() => vi.useRealTimers());

describe("two presses on Next", () => {
  it("are one step: right after a step the same place under the finger takes none, and a moment later it does", async () => {
    at("welcome");
    const { rerender } = render(<StepControls />);
    await press("Next: Promises");
    at("promises");
    rerender(<StepControls />);
    await act(() => vi.advanceTimersByTimeAsync(400));
    await press(/Next: Write/);
    expect(steps()).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(1500));
    await press("Next: Write");
    expect(steps()).toHaveLength(2);
  });

  it("do not take back the step that the first one announced", async () => {
    at("write");
    const { rerender } = render(<StepControls />);
    await press("Next: Reveal and group");
    workshop = { ...workshop, lock: { toIndex: workshop.agendaIndex + 1, endsAt: 10_000 } };
    rerender(<StepControls />);
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
    render(<StepControls />);
    await press("Next: Answer");
    expect(steps()).toEqual([]);
    expect(screen.getByRole("dialog", { name: "Skip the vote?" })).toBeDefined();
    await press("Stay in Vote");
    expect(steps()).toEqual([]);
    await press("Next: Answer");
    await press("Skip the vote");
    expect(steps()).toHaveLength(1);
  });

  it("with an open ballot asks to close it and never steps", async () => {
    at("vote");
    poll = openPoll();
    turnout = { ballots: 7, roll: 10 };
    render(<StepControls />);
    await press("Next: Answer");
    expect(screen.getByRole("dialog", { name: "The ballot is still open" }).textContent).toContain(
      "7 of 10 have voted",
    );
    await press("Close the ballot");
    expect(call.mock.calls).toEqual([["voting:close", { pollId: "poll" }]]);
  });

  it("says that too few votes extend the ballot once, and only then that it ends as advisory", async () => {
    at("vote");
    poll = openPoll();
    const { rerender } = render(<StepControls />);
    await press("Next: Answer");
    expect(screen.getByRole("dialog").textContent).toContain("goes on for 2 minutes, once");
    expect(screen.getByRole("dialog").textContent).not.toContain("advisory");
    expect(screen.getByRole("button", { name: "Go on for 2 minutes" })).toBeDefined();
    poll = openPoll(true);
    rerender(<StepControls />);
    expect(screen.getByRole("dialog").textContent).toContain("the result will be advisory");
  });

  it("goes on when the ballot is closed", async () => {
    at("vote");
    poll = { ...openPoll(), status: "closed" };
    render(<StepControls />);
    await press("Next: Answer");
    expect(steps()).toHaveLength(1);
  });
});

it.each([
  ["first", "anonymous", false, "All cards turn over in random order, without names."],
  ["first", "named", false, "All cards turn over in random order, with the names of their authors."],
  ["again", "anonymous", true, "The new cards join the board, without names."],
  ["again", "named", true, "The new cards join the board, with the names of their authors."],
] as const)("says what the reveal does: %s, %s", (_round, anonymity, isRevealed, sentence) => {
  at("write");
  workshop = { ...workshop, anonymity, isRevealed };
  render(<StepControls />);
  expect(screen.getByText(sentence)).toBeDefined();
});

it("says what Back does, also with a ballot open", () => {
  at("vote");
  const { rerender } = render(<StepControls />);
  expect(screen.getByText("Everybody goes back with you. Nothing is deleted.")).toBeDefined();
  poll = openPoll();
  rerender(<StepControls />);
  expect(screen.getByText(/nobody can vote until you return/)).toBeDefined();
});
