import { expect, test } from "vitest";
import { judge } from "./finding.ts";
import { table, together } from "./table.ts";

const latency = { what: "card p99", unit: "ms", target: 3, isLessBetter: true };

test("the best peer is the one with the best figure, and one that did not deliver is none", () => {
  const verdict = judge({ ...latency, values: { saydo: 2, ws: null, hocuspocus: 8, ywebsocket: 5 } });
  expect(verdict).toEqual({ value: 2, isMet: true, bestPeer: { name: "ywebsocket", value: 5, timesBetter: 2.5 } });
});

test("the target itself is met, more is missed, and where more is better it is the other way round", () => {
  expect(judge({ ...latency, values: { saydo: 3 } })).toEqual({ value: 3, isMet: true, bestPeer: null });
  expect(judge({ ...latency, values: { saydo: 3.1 } }).isMet).toBe(false);
  const rate = { what: "ramp", unit: "/s", target: 100, isLessBetter: false };
  expect(judge({ ...rate, values: { saydo: 50, ws: 200 } })).toMatchObject({
    isMet: false,
    bestPeer: { timesBetter: 0.25 },
  });
});

test("nothing lost on both sides is a tie, and what was not measured is neither met nor missed", () => {
  const lost = { what: "lost", unit: "", target: 0, isLessBetter: true };
  expect(judge({ ...lost, values: { saydo: 0, ws: 0 } }).bestPeer?.timesBetter).toBe(1);
  expect(judge({ ...lost, values: { saydo: null, ws: 3 } })).toEqual({ value: null, isMet: null, bestPeer: null });
});

test("a table is Markdown with columns of equal width", () => {
  const lines = table(
    ["server", "ms"],
    [
      ["Saydo", 1.234],
      ["Hocuspocus", null],
      ["ws", 12_345],
    ],
  ).split("\n");
  expect(lines[1]).toBe("| ---------- | -----: |");
  expect(lines.slice(2)).toEqual(["| Saydo      |   1.23 |", "| Hocuspocus |      – |", "| ws         | 12,345 |"]);
  expect(together(1, 22.25, null)).toBe("1 / 22.3 / –");
});
