import { expect, it } from "vitest";
import { aWorkshop } from "../../testing/a-workshop.ts";
import type { Member } from "./schema.ts";
import { facesShown, meView, peopleView } from "./view.ts";

function people(count: number): Member[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `member${index}`,
    v: 3,
    workshopId: "work",
    role: "participant",
    name: `Person ${index}`,
    laneId: "everyone",
    seatId: null,
    joinedAt: 1000 - index,
    isDone: index % 2 === 0,
    removed: null,
    seating: 0,
    relinked: null,
  }));
}

it("P2: the facilitator sees everyone by arrival, and nothing about who is done", () => {
  const view = peopleView(people(20), new Set(["member3"]), true);
  expect(view.people.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `member${19 - index}`));
  expect(Object.keys(view.people[0] ?? {}).sort()).toEqual(["id", "isOnline", "laneId", "name", "role", "seatId"]);
});

it("shows others the first faces, present members before absent ones, and complete numbers", () => {
  const view = peopleView(people(20), new Set(["member3", "member4"]), false);
  expect(view.people).toHaveLength(facesShown);
  expect(view.people.slice(0, 3).map(({ id }) => id)).toEqual(["member4", "member3", "member19"]);
  expect([view.total, view.online]).toEqual([20, 2]);
});

it("tells a person who they are", () => {
  const [member] = people(1);
  expect(member && meView(aWorkshop(), member)).toEqual({
    memberId: "member0",
    name: "Person 0",
    role: "participant",
    laneId: "everyone",
    seatId: null,
    leaving: "ends",
  });
});
