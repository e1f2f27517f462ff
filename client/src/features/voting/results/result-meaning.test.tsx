import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { renderInRoom } from "../../../connection/testing/fake-room.tsx";
import { ResultMeaning } from "./result-meaning.tsx";

afterEach(cleanup);

type Item = PollView["items"][number];

const need: Item["needs"] = [{ type: "training", from: "Head of service" }];
const item = (id: string, needs: Item["needs"] = []): Item => ({
  ...{ id, kind: "card", title: id, texts: [id], cardIds: [id], valueId: "value", laneId: "everyone", momentId: null },
  ...{ needs, obstacle: null, origin: "employee" },
});
const row = (itemId: string, rank: number, isAboveLine = true) => ({
  ...{ itemId, rank, points: 4 - rank, voters: 2, sharePermille: 0, isTied: rank === 2, isAboveLine },
});

type Decided = Pick<PollView, "items" | "rules" | "result">;

function aPoll(rows: readonly ReturnType<typeof row>[]): Decided {
  return {
    items: [item("call back", need), item("say my name"), item("walk over", need), item("below")],
    rules: { budget: 3, cap: 1, quorumPercent: 50, topK: 2 },
    result: { rows: [...rows], ballots: 4, roll: 5, turnoutPercent: 80, totalPoints: 9, isAdvisory: false },
  };
}

const lena = { leaderName: "Lena", leaderTitle: "Head of service" };

/** What the list says, line by line. */
async function said(poll: Decided, docket: readonly object[]): Promise<string[]> {
  await renderInRoom(<ResultMeaning poll={poll} />, { answers: { docket } });
  return screen.queryAllByRole("listitem").map((line) => line.textContent ?? "");
}

describe("what a result means", () => {
  it("says how many are chosen, to whom they go and what staff do themselves", async () => {
    const rows = [row("call back", 1), row("say my name", 2), row("below", 3, false)];
    expect(await said(aPoll(rows), [{ ...lena, item: item("call back", need) }])).toEqual([
      "2 stand above the line.",
      "1 goes to Lena, Head of service.",
      "1 needs nothing from leaders: you do it yourselves.",
    ]);
  });

  it("says what is tied at the line", async () => {
    const rows = [row("call back", 1), row("say my name", 2), row("walk over", 2)];
    const docket = ["call back", "walk over"].map((id) => ({ ...lena, item: item(id, need) }));
    expect(await said(aPoll(rows), docket)).toContain(
      "2 are tied for the last place, so all of them are in. A run-off can decide.",
    );
  });

  it("counts many leaders on the wall instead of naming them", async () => {
    const ids = ["call back", "say my name", "walk over", "below"];
    const docket = ids.map((id) => ({ leaderName: id, leaderTitle: "Head", item: item(id, need) }));
    const poll = aPoll(ids.map((id, index) => row(id, index + 1)));
    await renderInRoom(<ResultMeaning poll={poll} isWall />, { answers: { docket } });
    expect(screen.getByText("4 go to 4 leaders.")).toBeDefined();
    expect(screen.queryByText(/call back/)).toBeNull();
  });

  it("says nothing when nothing is above the line", async () => {
    expect(await said(aPoll([row("below", 1, false)]), [])).toEqual([]);
  });
});
