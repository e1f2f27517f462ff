import { expect, test } from "vitest";
import { MarkCache } from "./mark-cache.ts";
import { cardIdOf } from "./markers.ts";

const told = (sequence: number) => Buffer.from(`x${cardIdOf(3, sequence)}`);

test("a message is searched once however many are told it, one that differs in a byte again, and old ones are forgotten", () => {
  const cache = new MarkCache();
  const first = cache.marksOf(told(1));
  expect(first.cursors).toEqual([3, 1]);
  for (let sequence = 2; sequence <= 8; sequence += 1)
    expect(cache.marksOf(told(sequence)).cursors).toEqual([3, sequence]);
  expect(cache.marksOf(told(1))).toBe(first);
  cache.marksOf(told(9));
  expect(cache.marksOf(told(1))).not.toBe(first);
});
