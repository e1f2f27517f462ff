import { expect, it } from "vitest";
import { Kept } from "./kept.ts";

/** A collection whose reads and writes end when the test says so. */
function aCollection() {
  const rows = new Map<string, number>();
  const loads: string[] = [];
  const evicted: (number | null)[] = [];
  let gate = Promise.resolve();
  const kept = new Kept<number | null>({
    most: 2,
    async load(key) {
      loads.push(key);
      const found = rows.get(key) ?? null;
      await gate;
      return found;
    },
    isPassing: (value) => value === null,
    onEvicted: (value) => void evicted.push(value),
  });
  return {
    kept,
    rows,
    loads,
    evicted,
    set: (key: string, value: number) =>
      kept.write(
        key,
        Promise.resolve().then(() => void rows.set(key, value)),
        () => value,
      ),
    /** Reads wait until the returned function is called. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    failNextReads() {
      gate = Promise.reject(new Error("away"));
      gate.catch(() => undefined);
    },
    heal() {
      gate = Promise.resolve();
    },
  };
}

it("reads once, also for two calls at the same time", async () => {
  const { kept, rows, loads } = aCollection();
  rows.set("a", 1);
  expect(await Promise.all([kept.get("a"), kept.get("a")])).toEqual([1, 1]);
  expect(await kept.get("a")).toBe(1);
  expect(loads).toEqual(["a"]);
});

it("drops the value that was asked for longest ago", async () => {
  const { kept, rows, loads, evicted } = aCollection();
  for (const key of ["a", "b", "c"]) rows.set(key, 1);
  await kept.get("a");
  await kept.get("b");
  await kept.get("a");
  await kept.get("c");
  expect(["a", "b", "c"].filter((key) => kept.has(key))).toEqual(["a", "c"]);
  expect(evicted).toEqual([1]);
  await kept.get("a");
  expect(loads).toEqual(["a", "b", "c"]);
});

it("K1: a write is seen by a read that began before it", async () => {
  const collection = aCollection();
  collection.rows.set("a", 1);
  const goOn = collection.hold();
  const early = collection.kept.get("a");
  await collection.set("a", 2);
  const late = collection.kept.get("a");
  goOn();
  expect(await early).toBe(1);
  expect(await late).toBe(2);
  expect(collection.loads).toEqual(["a"]);
});

it("K1: writes at the same time are brought in one after another", async () => {
  const { kept, rows } = aCollection();
  rows.set("a", 1);
  await kept.get("a");
  const plus = (value: number | null) => (value ?? 0) + 1;
  await Promise.all([kept.write("a", Promise.resolve(), plus), kept.write("a", Promise.resolve(), plus)]);
  expect(await kept.get("a")).toBe(3);
});

it("K2: a write that failed may have happened: the next read asks the collection", async () => {
  const { kept, rows, loads } = aCollection();
  rows.set("a", 1);
  await kept.get("a");
  const failing = Promise.resolve().then(() => {
    rows.set("a", 2);
    throw new Error("no answer came");
  });
  await expect(kept.write("a", failing, () => 9)).rejects.toThrow("no answer came");
  expect(await kept.get("a")).toBe(2);
  expect(loads).toEqual(["a", "a"]);
});

it("K3: a read that failed is tried again, also when a write came meanwhile", async () => {
  const collection = aCollection();
  collection.rows.set("a", 1);
  collection.failNextReads();
  const lost = collection.kept.get("a");
  await Promise.all([expect(lost).rejects.toThrow("away"), collection.set("a", 2)]);
  await expect(collection.kept.get("b")).rejects.toThrow("away");
  collection.heal();
  expect(await collection.kept.get("a")).toBe(2);
  expect(await collection.kept.get("b")).toBeNull();
});

it("keeps no absence, which any request could cause", async () => {
  const { kept, rows } = aCollection();
  expect(await kept.get("none")).toBeNull();
  expect(kept.has("none")).toBe(false);
  rows.set("none", 1);
  expect(await kept.get("none")).toBe(1);
});
