import { describe, expect, it } from "vitest";
import { aMember, aWorkshop, refusal } from "../../testing/a-workshop.ts";
import { entryOf, withChange, withMembers, withPeople } from "./rules.ts";
import type { ListEntry, ListPerson } from "./schema.ts";
import { listView } from "./view.ts";

const room = aWorkshop({
  capacity: 3,
  lanes: [
    { id: "everyone", name: "Everyone" },
    { id: "agents", name: "Call agent" },
  ],
});
const person = (name: string, change: Partial<ListPerson> = {}): ListPerson => ({
  ...{ name, laneId: "everyone", mail: "" },
  ...change,
});
const entry = (id: string, name: string, change: Partial<ListEntry> = {}): ListEntry => ({
  ...{ id, name, laneId: "everyone", mail: "", linkHash: null },
  ...change,
});

function put(entries: readonly ListEntry[], ...people: ListPerson[]) {
  const ids = ["new1", "new2", "new3"];
  return withPeople(entries, people, room, () => ids.shift() ?? "new");
}

describe("people put on the list", () => {
  it("come to its end, and those who are on it are updated by their mail address or else by their name", () => {
    const before = [entry("anna", "Anna", { mail: "anna@x.example" }), entry("ben", "Ben", { mail: "ben@x.example" })];
    const { entries, added, updated } = put(
      before,
      person("Anna Berg", { mail: "ANNA@x.example", laneId: "agents" }),
      person(" BEN ", { laneId: "agents" }),
      person("Cleo"),
    );
    expect(entries.map(({ id, name, laneId, mail }) => [id, name, laneId, mail])).toEqual([
      ["anna", "Anna Berg", "agents", "ANNA@x.example"],
      // Without a mail address in the new row the known one stays.
      ["ben", " BEN ", "agents", "ben@x.example"],
      ["new1", "Cleo", "everyone", ""],
    ]);
    expect([added, updated]).toEqual([1, 2]);
    const again = put(entries, person("Anna Berg", { laneId: "agents", mail: "ANNA@x.example" }), person("Cleo"));
    expect([again.added, again.updated]).toEqual([0, 0]);
  });

  it.each<[string, ListPerson[], string]>([
    ["the same name twice", [person("Ben"), person("ben")], "already_there (people.1.name)"],
    [
      "the same mail address twice",
      [person("Ben", { mail: "b@x.example" }), person("Bo", { mail: "B@x.example" })],
      "already_there (people.1.mail)",
    ],
    ["an unknown job role", [person("Ben"), person("Bo", { laneId: "nowhere" })], "invalid_input (people.1.laneId)"],
    ["more people than places", ["A1", "B2", "C3"].map((name) => person(name)), "list_full"],
    [
      "one person's mail address and another's name",
      [person("Anna", { mail: "d@x.example" })],
      "already_there (people.0.name)",
    ],
    ["as many as there are places", [person("Ben"), person("Bo")].slice(1), "accepted"],
  ])("are refused whole for %s", (_name, people, expected) => {
    const before = [entry("anna", "Anna"), entry("dora", "Dora", { mail: "d@x.example" })];
    expect(refusal(() => put(before, ...people))).toBe(expected);
    expect(before).toHaveLength(2);
  });
});

it("a changed entry keeps its link, and takes nobody else's name or mail address", () => {
  const before = [entry("anna", "Anna", { linkHash: "0".repeat(64) }), entry("ben", "Ben")];
  const change = (id: string, to: ListPerson) => withChange(before, id, to, room);
  expect(change("anna", person("Anna Berg"))[0]).toEqual(entry("anna", "Anna Berg", { linkHash: "0".repeat(64) }));
  expect(refusal(() => change("anna", person("BEN")))).toBe("already_there (name)");
  expect(refusal(() => change("nobody", person("Bo")))).toBe("not_found");
});

it("an entry is found by its mail address before it is found by a name", () => {
  const entries = [entry("anna", "Anna"), entry("ben", "Ben", { mail: "anna@x.example" })];
  expect(entryOf(entries, person("Anna", { mail: "anna@x.example" }))?.id).toBe("ben");
  expect(entryOf(entries, person("anna"))?.id).toBe("anna");
  expect(entryOf(entries, person("Cleo"))).toBeNull();
});

describe("the people in the room", () => {
  it("come onto the list, whoever stands on it by name without having come as that entry; leaders and the facilitator do not", () => {
    const entries = [entry("e-anna", "anna", { mail: "anna@x.example" }), entry("cleo", "Cleo")];
    const members = [
      aMember("m-anna", { name: "Anna" }),
      aMember("cleo", { name: "Cleo" }),
      aMember("m-cleo", { name: "Cleo", role: "co-facilitator", laneId: "agents" }),
      aMember("lena", { role: "leader" }),
      aMember("farah", { role: "facilitator" }),
    ];
    const listed = withMembers(entries, members);
    expect(listed.map(({ id, name, mail }) => [id, name, mail])).toEqual([
      ["m-anna", "anna", "anna@x.example"],
      ["cleo", "Cleo", ""],
      ["m-cleo", "Cleo", ""],
    ]);
    // Again changes nothing.
    expect(withMembers(listed, members)).toBe(listed);
  });
});

it("the facilitator's view says how far everybody has come, holds no hash, and follows a merged job role", () => {
  const hash = "0".repeat(64);
  const entries = [
    entry("anna", "Anna", { laneId: "gone" }),
    entry("ben", "Ben", { linkHash: hash }),
    entry("cleo", "Cleo", { linkHash: hash }),
    entry("dora", "Dora", { linkHash: hash }),
  ];
  const members = [aMember("cleo"), aMember("dora", { relinked: { at: 1, isWaiting: true } })];
  const rows = listView(entries, members, { merged: [{ id: "gone", into: "agents", name: "Hotline" }] });
  expect(rows.map(({ state }) => state)).toEqual(["unlinked", "linked", "came", "relinked"]);
  expect(rows[0]?.laneId).toBe("agents");
  expect(JSON.stringify(rows)).not.toContain(hash);
});
