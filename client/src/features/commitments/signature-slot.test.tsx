import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { SignatureSlot } from "./signature-slot.tsx";

const entry: DocketItemView = {
  id: "docket",
  item: {
    id: "obstacle",
    kind: "obstacle",
    title: "Let us refund up to 100 €",
    texts: [],
    cardIds: [],
    valueId: null,
    laneId: "agents",
    momentId: null,
    needs: [{ type: "authority", from: "Head of service" }],
    obstacle: { text: "I may not", instead: "Refund at once", limits: { today: "", asked: "100 €" } },
    origin: "employee",
  },
  result: { itemId: "obstacle", points: 3, sharePermille: 1000, voters: 2, rank: 1, isTied: false, isAboveLine: true },
  seatId: "seat",
  leaderName: "Petra Vogel",
  leaderTitle: "Head of service",
  dueOn: "2026-12-14",
  isOverdue: false,
  isLate: false,
  isBinding: false,
  moved: null,
  answer: { kind: "commit", text: "", byName: "Petra Vogel", at: 0 },
  forwarded: null,
};

it("shows what staff asked once, and does not show the ask as a promise that no leader has written", async () => {
  await renderInRoom(<SignatureSlot slot={{ entry, commitment: undefined }} />, { workshop: { values: [] } });
  expect(screen.getAllByText("Let us refund up to 100 €")).toHaveLength(1);
  expect(screen.getByText("Needs the authority to decide from Head of service")).toBeTruthy();
  expect(screen.getByText("no limit named → 100 €")).toBeTruthy();
  expect(screen.getByText("Not written yet")).toBeTruthy();
});
