import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useArrivals } from "./use-arrivals.ts";

const card = (id: string): Entry => ({
  kind: "card",
  id,
  order: 1,
  card: {
    id,
    kind: "action",
    valueId: "value1",
    laneId: "lane1",
    order: 1,
    groupId: null,
    situation: "",
    behaviour: id,
    outcome: "",
    needType: "nothing",
    needFrom: "",
    origin: "employee",
    author: null,
    hiddenReason: null,
  },
});

const group = (id: string, ...members: string[]): Entry => ({
  kind: "group",
  id,
  order: 1,
  group: { id, valueId: "value1", laneId: "lane1", order: 1, title: id },
  cards: members.flatMap((member) => {
    const entry = card(member);
    return entry.kind === "card" ? [entry.card] : [];
  }),
});

function look(first: readonly Entry[]) {
  const mine = new Set<string>();
  const hook = renderHook(({ entries }) => useArrivals("lane1", entries, (id) => mine.has(id)), {
    initialProps: { entries: first },
  });
  const ids = () => ({
    shown: hook.result.current.shown.map(({ id }) => id),
    waiting: hook.result.current.waiting.map(({ id }) => id),
  });
  return {
    mine,
    ids,
    see: (entries: readonly Entry[]) => hook.rerender({ entries }),
    show: () => act(() => hook.result.current.show()),
  };
}

it("P4: what others add waits behind the pill until it is asked for", () => {
  const lane = look([card("one")]);
  lane.see([card("one"), card("two")]);
  expect(lane.ids()).toEqual({ shown: ["one"], waiting: ["two"] });
  lane.show();
  expect(lane.ids()).toEqual({ shown: ["one", "two"], waiting: [] });
});

it("P4: what I bring, and what comes into an empty lane, is there at once", () => {
  const lane = look([]);
  lane.see([card("one")]);
  expect(lane.ids().shown).toEqual(["one"]);
  lane.mine.add("two");
  lane.see([card("one"), card("two")]);
  expect(lane.ids().shown).toEqual(["one", "two"]);
});

it("P4: cards that another person groups do not disappear, nor when the group is dissolved", () => {
  const lane = look([card("one"), card("two")]);
  lane.see([group("both", "one", "two")]);
  expect(lane.ids()).toEqual({ shown: ["both"], waiting: [] });
  lane.see([card("one"), card("two")]);
  expect(lane.ids()).toEqual({ shown: ["one", "two"], waiting: [] });
});
