import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { expect, it } from "vitest";
import { docketNews } from "./docket-news.ts";

const entry = (id: string, seatId: string, text: string | null = null): DocketItemView => ({
  id,
  item: {
    id,
    kind: "card",
    title: `Title of ${id}`,
    texts: [],
    cardIds: [id],
    valueId: "value1",
    laneId: "lane1",
    momentId: null,
    needs: [],
    obstacle: null,
    origin: "employee",
  },
  result: { itemId: id, points: 1, sharePermille: 0, voters: 1, rank: 1, isTied: false, isAboveLine: true },
  seatId,
  leaderName: "Petra Vogel",
  leaderTitle: "Head of service",
  dueOn: "2026-12-14",
  isOverdue: false,
  isLate: false,
  isBinding: false,
  moved: null,
  answer: text === null ? null : { kind: "commit", text, byName: "Petra Vogel", at: 1 },
  forwarded: null,
});

it("tells an answer of another leader once, and again when it is changed", () => {
  const [open, given, changed] = [[entry("a", "s1")], [entry("a", "s1", "Yes.")], [entry("a", "s1", "Yes, in May.")]];
  expect(docketNews(open, given, "s2").map(({ kind }) => kind)).toEqual(["answered"]);
  expect(docketNews(given, [entry("a", "s1", "Yes.")], "s2")).toEqual([]);
  expect(docketNews(given, changed, null).map(({ kind }) => kind)).toEqual(["answered"]);
});

it("leaves a leader's own answer to its form", () => {
  expect(docketNews([entry("a", "s1")], [entry("a", "s1", "Yes.")], "s1")).toEqual([]);
});

it("tells a leader what was passed on to them", () => {
  expect(docketNews([entry("a", "s1")], [entry("a", "s2")], "s2").map(({ kind }) => kind)).toEqual(["came"]);
  expect(docketNews([], [entry("a", "s2")], "s2"), "what was there from the start is no news").toEqual([]);
});
