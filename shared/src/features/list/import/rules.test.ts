import { expect, it } from "vitest";
import { aWorkshop } from "../../../testing/a-workshop.ts";
import type { ListEntry } from "../schema.ts";
import { planPeople } from "./rules.ts";

const workshop = aWorkshop({
  capacity: 50,
  lanes: [
    { id: "everyone", name: "Everyone" },
    { id: "agents", name: "Call agent" },
    { id: "stores", name: "Store associate" },
  ],
});

function plan(text: string, entries: readonly ListEntry[] = [], change: Partial<typeof workshop> = {}) {
  const rows = text.split("\n").map((line, index) => ({ row: index + 1, cells: line.split(";") }));
  return planPeople(rows, { workshop: { ...workshop, ...change }, entries });
}
const peopleOf = (text: string) => plan(text).people.map(({ name, laneId, mail }) => [name, laneId, mail]);

it.each([
  [
    "a column of names",
    "Anna\nBen",
    [
      ["Anna", "everyone", ""],
      ["Ben", "everyone", ""],
    ],
  ],
  [
    "names and job roles",
    "Anna;call agent\nBen;",
    [
      ["Anna", "agents", ""],
      ["Ben", "everyone", ""],
    ],
  ],
  ["columns in another order", "anna@x.example;Call agent;Anna", [["Anna", "agents", "anna@x.example"]]],
  [
    "a German header",
    "E-Mail;Vorname;Nachname;Rolle\na@x.example;Anna;Berg;Store associate",
    [["Anna Berg", "stores", "a@x.example"]],
  ],
  ["a header with more than is needed", "Age;Name;Job role\n40;Anna;Call agent", [["Anna", "agents", ""]]],
  ["blanks around the words", "  Anna  ; Call  agent ", [["Anna", "agents", ""]]],
])("reads %s", (_name, text, expected) => {
  expect(peopleOf(text)).toEqual(expected);
});

it("tells each error by its row, and counts those that it does not tell one by one", () => {
  const long = "x".repeat(61);
  const text = `name;role;mail\nAnna;Pilot;\n;Call agent;\n${long};;\nBen;;no address\nBen;;\nCleo;;c@x.example\nDora;;C@x.example`;
  const { errors, people } = plan(text);
  expect(errors.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [2, "role", "role_unknown"],
    [3, "name", "name_missing"],
    [4, "name", "name_too_long"],
    [5, "mail", "mail_wrong"],
    [6, "name", "name_twice"],
    [8, "mail", "mail_twice"],
  ]);
  expect(people.map(({ name }) => name)).toEqual(["Cleo"]);
  const many = plan(Array.from({ length: 500 }, () => "Anna").join("\n"));
  expect([many.errors.length, many.errorCount]).toEqual([100, 499]);
});

it("says what a row does to the list, and that one row would change two people", () => {
  const entry = { laneId: "everyone", linkHash: null };
  const entries = [
    { ...entry, id: "anna", name: "Anna", mail: "a@x.example" },
    { ...entry, id: "ben", name: "Ben", mail: "" },
  ];
  const text = "name;role;mail\nAnna;;\nben;Call agent;\nCleo;;";
  const { people, added, updated, same, length } = plan(text, entries);
  expect(people.map(({ becomes }) => becomes)).toEqual(["same", "updated", "added"]);
  expect([added, updated, same, length]).toEqual([1, 1, 1, 3]);
  expect(plan("Ben;;a@x.example", entries).errors).toMatchObject([{ row: 1, reason: "name_taken" }]);
});

it("counts 20,000 rows against the places of the workshop in a moment", () => {
  const before = performance.now();
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ row: index + 1, cells: [`Person ${index}`] }));
  const { added, length, capacity, people } = planPeople(rows, { workshop, entries: [] });
  expect({ added, length, capacity, people: people.length }).toEqual({
    ...{ added: 20_000, length: 20_000, capacity: 50, people: 300 },
  });
  expect(performance.now() - before).toBeLessThan(5000);
});

it("has nothing for no rows", () => {
  expect(planPeople([], { workshop, entries: [] })).toMatchObject({ people: [], errors: [], added: 0 });
});
