import { expect, test } from "vitest";
import { cardIdOf, findCardIds, findOrders, orderOf } from "./markers.ts";

const marks = [
  [0, 1],
  [1, 2],
  [499, 262_143],
  [16_383, 77],
] as const;

function found(find: typeof findOrders, message: Buffer): number[][] {
  const pairs: number[][] = [];
  find(message, (author, sequence) => pairs.push([author, sequence]));
  return pairs;
}

test("an order carries its author and number through any bytes around it, and is one the board takes", () => {
  const parts = marks.map(([author, sequence]) => {
    const order = orderOf(author, sequence);
    expect(Math.abs(order)).toBeLessThan(1e9);
    // Written as a float64 only when a float32 would lose something.
    expect(Math.fround(order)).not.toBe(order);
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(order);
    return Buffer.concat([Buffer.from("noise"), bytes]);
  });
  expect(found(findOrders, Buffer.concat(parts))).toEqual(marks);
});

test("a card id carries them as text, and is one a presence takes", () => {
  const text = marks.map(([author, sequence]) => JSON.stringify({ cardId: cardIdOf(author, sequence) })).join("");
  expect(cardIdOf(499, 12)).toMatch(/^[A-Za-z0-9_-]{4,64}$/);
  expect(found(findCardIds, Buffer.from(text))).toEqual(marks);
});

test("a marker cut off at the end of a message is none", () => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(orderOf(3, 4));
  expect(found(findOrders, bytes.subarray(0, 7))).toEqual([]);
  expect(found(findCardIds, Buffer.from(cardIdOf(3, 4).slice(0, -1)))).toEqual([]);
});
