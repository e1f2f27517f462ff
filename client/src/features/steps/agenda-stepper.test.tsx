import type { SectionView } from "@saydo/shared/contract.ts";
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { AgendaStepper } from "./agenda-stepper.tsx";

afterEach(() => vi.unstubAllGlobals());

function room(status: SectionView<"workshop">["status"], more: Partial<SectionView<"workshop">> = {}) {
  const agenda = [{ id: "close", phase: "close", minutes: 5 }];
  const steps = { agenda, agendaIndex: 0, skipped: [], reached: 0, phase: "close" };
  const times = { phaseStartedAt: 0, timer: null, lock: null, archivedAt: null, deletedFrom: null };
  return {
    workshop: { ...steps, ...times, status, edition: 3, ...more },
    me: { role: "facilitator" },
    voting: { poll: null },
  };
}

it("a workshop that is over takes no more minutes", async () => {
  const stepper = <AgendaStepper ahead={null} onLookAhead={() => undefined} />;
  const { show } = await renderInRoom(stepper, room("open"), 20 * 60_000);
  expect(screen.getByText("5 min, 15 over")).toBeDefined();
  await show(room("finished"));
  expect(screen.queryByText(/over/)).toBeNull();
  expect(screen.getByText("5 min")).toBeDefined();
});

it("a step is skipped and taken after all, and a skipped one that the room has passed leads back to it", async () => {
  const agenda: SectionView<"workshop">["agenda"] = [
    { id: "a", phase: "welcome", minutes: 5 },
    { id: "b", phase: "write", minutes: 5 },
    { id: "c", phase: "close", minutes: 5 },
  ];
  const stepper = <AgendaStepper ahead={null} onLookAhead={() => undefined} />;
  const before = { agenda, agendaIndex: 0, phase: "welcome" } as const;
  const { show, socket } = await renderInRoom(stepper, room("open", before), 0);
  const answer = () =>
    act(async () => {
      for (const { ack } of socket.sent) ack({ ok: true, data: { edition: 4, path: null } });
    });
  const sent = () => socket.sent.filter(({ name }) => name !== "clock:now").map(({ name, input }) => [name, input]);
  expect(screen.queryByRole("button", { name: "Skip Close" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Skip Write" }));
  const skip = ["editing:change", { basedOn: 3, change: { what: "step-skip", itemId: "b" } }];
  await vi.waitFor(() => expect(sent()).toEqual([skip]));
  await answer();
  await show(room("open", { ...before, skipped: ["b"] }));
  expect(screen.getByText("skipped")).toBeDefined();
  expect(screen.getByRole("button", { name: "Take Write after all" })).toBeDefined();
  await show(room("open", { agenda, agendaIndex: 2, reached: 2, phase: "close", skipped: ["b"] }));
  fireEvent.click(screen.getByRole("button", { name: "Go back to Write, which was skipped" }));
  await vi.waitFor(() => expect(sent().at(-1)).toEqual(["phase:back", { fromIndex: 2, toIndex: 1 }]));
});
