import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { expect, it } from "vitest";
import { numberNames } from "./number-names.ts";

const person = (id: string, name: string, laneId = "everyone"): Person => ({
  ...{ id, name, laneId, role: "participant", seatId: null, isOnline: true },
});

it("numbers people of one name and role, and leaves all others as they are", () => {
  const people = [
    person("one", "Anna"),
    person("two", "anna "),
    person("three", "Anna", "call"),
    person("four", "Ben"),
  ];
  expect([...numberNames(people)]).toEqual([
    ["one", 1],
    ["two", 2],
  ]);
});
