import { expect, test } from "vitest";
import { syncLimits } from "../limits.ts";
import { Sources } from "./sources.ts";

test("a hall of five hundred phones behind one address comes in and reloads; a flood of sockets does not, and others do", () => {
  const sources = new Sources();
  const hall = Array.from({ length: 500 }, () => sources.enter("198.51.100.7", 0));
  expect(hall).not.toContain(null);
  const reloaded = Array.from({ length: 500 }, () => sources.enter("198.51.100.7", 0));
  expect(reloaded).not.toContain(null);
  const flood = Array.from({ length: syncLimits.connectionsPerAddress }, () => sources.enter("198.51.100.7", 0));
  expect(flood.filter((share) => share !== null)).toHaveLength(syncLimits.connectionsPerAddress - 1_000);
  expect(sources.enter("198.51.100.8", 0)).not.toBeNull();
  hall[0]?.leave();
  expect(sources.enter("198.51.100.7", 0)).not.toBeNull();
});

test("three hundred people who each type for two hours are never stopped; one machine that fills boards is, within its first hour", () => {
  const sources = new Sources();
  const hall = sources.enter("198.51.100.7", 0);
  // Two letters a second each, as y-websocket sends them.
  for (let second = 0; second < 7_200; second += 1) expect(hall?.bytes.take(second * 1_000, 300 * 2 * 40)).toBe(true);
  const flood = sources.enter("198.51.100.9", 0);
  let taken = 0;
  for (let second = 0; second < 3_600; second += 1)
    for (let board = 0; board < 6; board += 1)
      if (flood?.bytes.take(second * 1_000, syncLimits.syncBytesPerSecond)) taken += syncLimits.syncBytesPerSecond;
  expect(taken).toBeLessThan(syncLimits.bytesPerAddress + 3_600 * syncLimits.bytesPerAddressAndSecond + 1);
});
