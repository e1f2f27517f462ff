import type { SectionViews } from "@saydo/shared/contract.ts";
import type { Holed, SnapshotFrame } from "@saydo/shared/sections.ts";
import { emptyViews } from "@saydo/shared/testing/empty-views.ts";
import { expect, it, vi } from "vitest";
import { createSectionsStore } from "./sections-store.ts";

const section = <V>(view: V, version = 1): Holed<V> => ({ version, view, holes: [] });

function snapshotOf(shown: SectionViews): SnapshotFrame {
  const { workshop, people, me, writing, board, voting, turnout, answers, commitments, charters, adoption } = shown;
  return {
    now: 0,
    sections: {
      ...{ workshop: section(workshop), people: section(people), me: section(me), writing: section(writing, 4) },
      ...{ board: section(board), voting: section(voting), turnout: section(turnout), answers: section(answers) },
      ...{ commitments: section(commitments), charters: section(charters), adoption: section(adoption) },
    },
  };
}

function opened() {
  const store = createSectionsStore();
  store.takeSnapshot(snapshotOf(emptyViews));
  return store;
}

const writing = (version: number, count: number) =>
  ({ name: "writing", ...section({ writing: count, done: 3 }, version) }) as const;

it("has nothing to show before the first snapshot", () => {
  const store = createSectionsStore();
  expect(store.views()).toBeNull();
  expect(store.takeSection(writing(1, 1))).toBe("gap");
});

it("replaces one section and leaves the others the same objects", () => {
  const store = opened();
  const listener = vi.fn();
  store.subscribe(listener);
  expect(store.takeSection(writing(5, 7))).toBe("taken");
  expect(store.views()?.writing).toEqual({ writing: 7, done: 3 });
  expect(store.views()?.people).toBe(emptyViews.people);
  expect(listener).toHaveBeenCalledOnce();
});

it("keeps what it shows when a frame is missing, until a new snapshot comes", () => {
  const store = opened();
  expect(store.takeSection(writing(6, 7))).toBe("gap");
  expect(store.views()?.writing).toEqual({ writing: 0, done: 0 });
  store.takeSnapshot(snapshotOf({ ...emptyViews, writing: { writing: 8, done: 3 } }));
  expect(store.takeSection(writing(5, 9))).toBe("taken");
});
