import { expect, it } from "vitest";
import { Followers } from "./reactions.ts";

it("tells each follower in turn, and the next one only when the one before is done", async () => {
  const done: string[] = [];
  const followers = new Followers();
  const slow = async (name: string) => {
    await Promise.resolve();
    done.push(name);
  };
  followers.follow([
    { on: { phaseEntered: () => slow("board") } },
    { on: {} },
    { on: { phaseEntered: (_workshopId, from, to) => void done.push(`writing ${from} ${to}`) } },
  ]);
  await followers.tell("phaseEntered", "workshop", "write", "reveal");
  expect(done).toEqual(["board", "writing write reveal"]);
});

it("stops at a reaction that throws, so that the caller changes nothing", async () => {
  const told: string[] = [];
  const followers = new Followers();
  followers.follow([
    { on: { anonymityRaised: () => Promise.reject(new Error("the disk is full")) } },
    { on: { anonymityRaised: () => void told.push("second") } },
  ]);
  await expect(followers.tell("anonymityRaised", "workshop")).rejects.toThrow("the disk is full");
  expect(told).toEqual([]);
});

it("reaches the first one that reacts before the caller goes on", () => {
  const told: string[] = [];
  const followers = new Followers();
  followers.follow([{ on: {} }, { on: { removed: ({ id }) => void told.push(id) } }]);
  const member = {
    ...{ id: "anna", v: 3 as const, workshopId: "w", role: "participant" as const, name: "Anna", laneId: "everyone" },
    ...{ seatId: null, joinedAt: 0, isDone: false, seating: 0, removed: null, relinked: null, rev: 1 },
  };
  void followers.tell("removed", member);
  expect(told).toEqual(["anna"]);
});
