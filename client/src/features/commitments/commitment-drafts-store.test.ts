import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { expect, it } from "vitest";
import { firstDraft } from "./commitment-drafts-store.ts";

const asked: DocketItemView = {
  id: "docket",
  item: {
    id: "obstacle",
    kind: "obstacle",
    title: "Let us refund up to 100 without asking",
    texts: [],
    cardIds: [],
    valueId: null,
    laneId: "agents",
    momentId: "moment",
    needs: [{ type: "authority", from: "Head of service" }],
    obstacle: {
      text: "We may refund 20 only",
      instead: "Refund during the call",
      limits: { today: "20 €", asked: "100 €" },
    },
    origin: "employee",
  },
  result: { itemId: "obstacle", points: 3, sharePermille: 0, voters: 2, rank: 1, isTied: false, isAboveLine: true },
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

it("starts a promise from what was asked, with the limits staff named and the moment they named them for", () => {
  const draft = firstDraft(asked, "I make this possible: …", "The payment fails");
  expect(draft).toMatchObject({
    type: "authority",
    text: "I make this possible: …",
    authority: { laneId: "agents", situation: "The payment fails", limitToday: "20 €", limitNew: "100 €" },
  });
});

it("keeps a leader's own words, and suggests no words to a leader who agreed to a part only", () => {
  const answered = (kind: "commit" | "part", text: string) =>
    firstDraft({ ...asked, answer: { kind, text, byName: "Petra Vogel", at: 0 } }, "All of it", "").text;
  expect(answered("commit", "From Monday on")).toBe("From Monday on");
  expect(answered("part", "")).toBe("");
});
