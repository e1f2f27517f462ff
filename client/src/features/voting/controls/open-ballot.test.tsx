import { act, fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInRoom } from "../../../connection/testing/fake-room.tsx";
import { OpenBallot } from "./open-ballot.tsx";

const workshop = { votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 }, timeZone: "UTC" };
const people = { people: [] };

it("says before the ballot opens how many obstacles are drafts and stay off it", async () => {
  await renderInRoom(<OpenBallot />, { workshop, voting: { poll: null, candidates: 4, drafts: 2 }, people });
  expect(screen.getByText(/^2 obstacles are still drafts and stay off the ballot\./)).toBeTruthy();
});

it("says nothing of drafts where there are none", async () => {
  await renderInRoom(<OpenBallot />, { workshop, voting: { poll: null, candidates: 4, drafts: 0 }, people });
  expect(screen.getByText("4 cards and groups to vote on")).toBeTruthy();
  expect(screen.queryByText(/stay off the ballot/)).toBeNull();
});

const row = (itemId: string, rank: number, points: number) => ({
  ...{ itemId, rank, points, voters: points, sharePermille: 0, isTied: rank === 2, isAboveLine: true },
});
const tiedPoll = {
  id: "poll",
  rules: { budget: 3, cap: 1, quorumPercent: 50, topK: 2 },
  result: { rows: [row("one", 1, 3), row("two", 2, 1), row("three", 2, 1)] },
};

it("offers the run-off on what is tied at the line, with a point for each place that is left", async () => {
  const voting = { poll: tiedPoll, candidates: 4, drafts: 0 };
  const room = await renderInRoom(<OpenBallot />, { workshop, voting, people });
  expect(screen.getByText("2 are tied at the line, and one place is left")).toBeTruthy();
  expect(screen.getByText(/^1 point each/)).toBeTruthy();
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Open the ballot" })));
  expect(room.socket.sent.find(({ name }) => name === "voting:open")?.input).toMatchObject({
    on: { scope: "run-off", pollId: "poll" },
    minutes: 5,
  });
});

it("names the seats that are absent, and leaves them out when the facilitator says so", async () => {
  const voting = { poll: null, candidates: 4, drafts: 0 };
  const absent = { people: [{ id: "ben", name: "Ben", role: "participant", isOnline: false }] };
  const room = await renderInRoom(<OpenBallot />, { workshop, voting, people: absent });
  expect(screen.getByText("1 seat is absent")).toBeTruthy();
  expect(screen.getByText("Ben")).toBeTruthy();
  await act(async () => void fireEvent.click(screen.getByRole("checkbox", { name: /^Leave it out/ })));
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Open the ballot" })));
  expect(room.socket.sent.find(({ name }) => name === "voting:open")?.input).toMatchObject({ leavesOutAbsent: true });
});

it("names the people of a list who never came among the absent, because the list is the roll", async () => {
  const voting = { poll: null, candidates: 4, drafts: 0 };
  const here = { people: [{ id: "ben", name: "Ben", role: "participant", isOnline: true }], total: 1 };
  const room = await renderInRoom(<OpenBallot />, { workshop: { ...workshop, entry: "list" }, voting, people: here });
  const row = { laneId: "everyone", mail: "" };
  const rows = [
    { ...row, id: "ben", name: "Ben", state: "came" },
    { ...row, id: "mei", name: "Mei", state: "linked" },
    { ...row, id: "aylin", name: "Aylin", state: "unlinked" },
  ];
  const asked = room.socket.sent.find(({ name }) => name === "list:read");
  await act(async () => asked?.ack({ ok: true, data: { rows } }));
  expect(screen.getByText("2 seats are absent")).toBeTruthy();
  expect(screen.getByText("Mei, Aylin")).toBeTruthy();
});

it("keeps sixty absent names behind one line that opens", async () => {
  const voting = { poll: null, candidates: 4, drafts: 0 };
  const absent = Array.from({ length: 60 }, (_, index) => ({
    ...{ id: `member${index}`, name: `Person ${index}`, role: "participant", isOnline: false },
  }));
  await renderInRoom(<OpenBallot />, { workshop, voting, people: { people: absent } });
  expect(screen.getByText("60 seats are absent")).toBeTruthy();
  const names = screen.getByText("Show all 60 names").closest("details");
  expect(names?.open).toBe(false);
  expect(names?.querySelectorAll("li")).toHaveLength(60);
});

it("proposes a day for a ballot of several days, so that it can be opened at once", async () => {
  const voting = { poll: null, candidates: 4, drafts: 0 };
  const room = await renderInRoom(<OpenBallot />, { workshop, voting, people }, Date.UTC(2026, 4, 4, 9));
  expect(screen.getByText("All cards, groups and obstacles")).toBeTruthy();
  await act(async () => void fireEvent.click(screen.getByRole("radio", { name: /^Until a day and time/ })));
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Open the ballot" })));
  const sent = room.socket.sent.find(({ name }) => name === "voting:open")?.input;
  expect(sent).toMatchObject({ minutes: null, closesAt: new Date("2026-05-06T17:00").getTime() });
});
