import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInRoom } from "../../../connection/testing/fake-room.tsx";
import { OpenBallot } from "./open-ballot.tsx";

const workshop = { votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 } };

it("says before the ballot opens how many obstacles are drafts and stay off it", async () => {
  await renderInRoom(<OpenBallot />, { workshop, voting: { candidates: 4, drafts: 2 } });
  expect(screen.getByText(/^2 obstacles are still drafts and stay off the ballot\./)).toBeTruthy();
});

it("says nothing of drafts where there are none", async () => {
  await renderInRoom(<OpenBallot />, { workshop, voting: { candidates: 4, drafts: 0 } });
  expect(screen.getByText("4 cards and groups to vote on")).toBeTruthy();
  expect(screen.queryByText(/stay off the ballot/)).toBeNull();
});
