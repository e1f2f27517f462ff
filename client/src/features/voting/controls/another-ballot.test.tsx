import { act, fireEvent, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { renderInRoom } from "../../../connection/testing/fake-room.tsx";
import { AnotherBallot } from "./another-ballot.tsx";

it("brings the form of another ballot into view below the result, and lets go of it again", async () => {
  const intoView = vi.fn();
  Element.prototype.scrollIntoView = intoView;
  await renderInRoom(<AnotherBallot />, {
    workshop: {
      ...{ votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 }, timeZone: "UTC" },
      ...{ status: "open", phase: "vote", archivedAt: null, deletedFrom: null, agenda: [], agendaIndex: 0 },
    },
    me: { role: "facilitator" },
    people: { people: [] },
    voting: { poll: { id: "poll", result: null }, candidates: 4, drafts: 0 },
  });
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));
  await press("Open another ballot");
  const form = screen.getByRole("region", { name: "Open another ballot" });
  expect(document.activeElement).toBe(form);
  expect(intoView.mock.contexts).toContain(form);
  await press("Cancel");
  expect(screen.getByRole("button", { name: "Open another ballot" })).toBeTruthy();
});
