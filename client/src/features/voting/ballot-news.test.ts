import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { expect, it } from "vitest";
import { ballotNews } from "./ballot-news.ts";

const item = (id: string): PollView["items"][number] => ({
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
});

const row = (itemId: string, points: number, rank: number) => ({
  itemId,
  points,
  rank,
  sharePermille: 0,
  voters: points,
  isTied: false,
  isAboveLine: true,
});

const open: PollView = {
  ...{
    id: "poll1",
    number: 1,
    question: "",
    scope: "all",
    runOffOf: null,
    entry: "open" as const,
    runsOn: false,
    leftOutSeats: 0,
  },
  status: "open",
  rules: { budget: 5, cap: 2, quorumPercent: 50, topK: 5 },
  items: [item("one"), item("two")],
  openedAt: 0,
  closesAt: 60_000,
  isExtended: false,
  result: null,
  madeBeforeRegrouping: false,
};

const closed = (rows: ReturnType<typeof row>[]): PollView => ({
  ...open,
  status: "closed",
  result: { rows, ballots: 1, roll: 2, turnoutPercent: 50, isAdvisory: false, totalPoints: 3 },
});

it("tells each change of a ballot once", () => {
  expect(ballotNews(null, open)).toEqual({ kind: "opened", poll: open });
  expect(ballotNews(open, { ...open })).toBeNull();
  expect(ballotNews(open, { ...open, status: "closing" })).toEqual({ kind: "closing" });
  expect(ballotNews({ ...open, status: "closing" }, closed([row("two", 2, 1), row("one", 1, 2)]))).toEqual({
    kind: "closed",
    first: ["Title of two"],
  });
});

it("tells that there is more time, by hand or because too few had voted", () => {
  const later = { ...open, closesAt: 180_000 };
  expect(ballotNews(open, later)).toEqual({ kind: "extended", poll: later });
  const extended = { ...later, isExtended: true };
  expect(ballotNews({ ...open, status: "closing" }, extended)).toEqual({ kind: "extended", poll: extended });
});

it("names all items that share the first place, and none when no point was given", () => {
  expect(ballotNews(open, closed([row("one", 2, 1), row("two", 2, 1)]))).toMatchObject({
    first: ["Title of one", "Title of two"],
  });
  expect(ballotNews(open, closed([row("one", 0, 1), row("two", 0, 1)]))).toEqual({ kind: "closed", first: [] });
});

it("is silent about a ballot that was closed before the page was there", () => {
  expect(ballotNews(null, closed([]))).toBeNull();
  expect(ballotNews(closed([]), closed([]))).toBeNull();
});
