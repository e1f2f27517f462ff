import type { SectionView } from "@saydo/shared/contract.ts";
import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { AgendaStepper } from "./agenda-stepper.tsx";

afterEach(() => vi.unstubAllGlobals());

function room(status: SectionView<"workshop">["status"]) {
  const agenda = [{ id: "close", phase: "close", minutes: 5 }];
  return {
    workshop: { agenda, agendaIndex: 0, phaseStartedAt: 0, status, timer: null },
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
