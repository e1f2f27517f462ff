import type { Choice } from "@saydo/shared/features/voting/schema.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../../../connection/refusal.ts";
import { createBallotStore, pointsOn, refuseGiving, spentOf, withPoints } from "./ballot-store.ts";

const nothing = async () => null;

const rules = { budget: 3, cap: 2 };

describe("P6 giving points", () => {
  it("stops at the cap of one item and at the budget", () => {
    let choices = withPoints([], "a", 1);
    expect(refuseGiving(choices, "a", rules)).toBeNull();
    choices = withPoints(choices, "a", 2);
    expect(refuseGiving(choices, "a", rules)).toBe("capReached");
    expect(refuseGiving(choices, "b", rules)).toBeNull();
    choices = withPoints(choices, "b", 1);
    expect(refuseGiving(choices, "b", rules)).toBe("noneLeft");
    expect(spentOf(choices)).toBe(3);
  });

  it("takes an item off the ballot with its last point", () => {
    expect(withPoints([{ itemId: "a", points: 1 }], "a", 0)).toEqual([]);
    expect(pointsOn([], "a")).toBe(0);
  });
});

describe("P6 casting", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("sends the whole ballot once for a burst of taps", async () => {
    const sent: (readonly Choice[])[] = [];
    const store = createBallotStore(
      "w1",
      { cast: async (_, choices) => sent.push(choices), read: nothing },
      () => undefined,
    );
    store.put("p1", [{ itemId: "a", points: 1 }]);
    store.put("p1", [{ itemId: "a", points: 2 }]);
    store.put("p1", [
      { itemId: "a", points: 2 },
      { itemId: "b", points: 1 },
    ]);
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toEqual([
      [
        { itemId: "a", points: 2 },
        { itemId: "b", points: 1 },
      ],
    ]);
    expect(store.getSnapshot().get("p1")?.state).toBe("saved");
  });

  it("says so when the ballot closed before it arrived, and does not try again", async () => {
    let attempts = 0;
    const store = createBallotStore(
      "w2",
      {
        cast: async () => {
          attempts += 1;
          throw new Refusal("poll_closed");
        },
        read: nothing,
      },
      () => undefined,
    );
    store.put("p1", []);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(attempts).toBe(1);
    expect(store.getSnapshot().get("p1")).toMatchObject({ state: "refused", refusal: "poll_closed" });
  });

  it("waits through a lost connection", async () => {
    let isOnline = false;
    const store = createBallotStore(
      "w3",
      {
        cast: async () => {
          if (!isOnline) throw new Refusal("unavailable");
          return 1;
        },
        read: nothing,
      },
      () => undefined,
    );
    store.put("p1", [{ itemId: "a", points: 1 }]);
    await vi.advanceTimersByTimeAsync(400);
    expect(store.getSnapshot().get("p1")?.state).toBe("waiting");
    isOnline = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(store.getSnapshot().get("p1")?.state).toBe("saved");
  });

  it("never adds up the points of two windows: the voter says which ballot is theirs", async () => {
    const theirs = [{ itemId: "a", points: 2 }];
    const store = createBallotStore(
      "w4",
      {
        cast: async (_, _choices, basedOn) => {
          if (basedOn !== 2) throw new Refusal("conflict", "basedOn");
          return 3;
        },
        read: async () => ({ value: theirs, revision: 2 }),
      },
      () => undefined,
    );
    store.put("p1", [{ itemId: "b", points: 1 }]);
    await vi.advanceTimersByTimeAsync(400);
    expect(store.getSnapshot().get("p1")).toMatchObject({ state: "differs", other: theirs });
    store.choose("p1", "mine");
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getSnapshot().get("p1")).toMatchObject({ state: "saved", value: [{ itemId: "b", points: 1 }] });
  });
});
