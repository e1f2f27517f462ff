import type { SectionView } from "@saydo/shared/contract.ts";
import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { AgendaStepper } from "./agenda-stepper.tsx";

let status: SectionView<"workshop">["status"];

vi.mock("../../lib/workshop-connection.tsx", () => ({
  useServerNow: () => 20 * 60_000,
  useSection: (name: string) =>
    name === "workshop"
      ? {
          agenda: [{ id: "close", phase: "close", minutes: 5 }],
          agendaIndex: 0,
          phaseStartedAt: 0,
          status,
          timer: null,
        }
      : { poll: null },
}));

it("a workshop that is over takes no more minutes", () => {
  status = "open";
  const { rerender } = render(<AgendaStepper ahead={null} onLookAhead={() => undefined} />);
  expect(screen.getByText("5 min, 15 over")).toBeDefined();
  status = "finished";
  rerender(<AgendaStepper ahead={null} onLookAhead={() => undefined} />);
  expect(screen.queryByText(/over/)).toBeNull();
  expect(screen.getByText("5 min")).toBeDefined();
});
