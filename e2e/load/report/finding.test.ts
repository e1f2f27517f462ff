import { expect, test } from "vitest";
import { judge } from "./finding.ts";
import { table, together } from "./table.ts";

const latency = { what: "card p99", unit: "ms", target: 3, isLessBetter: true };

test("the best peer is the one with the best figure, and one that did not deliver is none", () => {
  const verdict = judge({ ...latency, values: { saydo: 2, ws: null, hocuspocus: 8, ywebsocket: 5 } });
  expect(verdict).toEqual({
    value: 2,
    outcome: "met",
    bestPeer: { name: "ywebsocket", value: 5, timesBetter: 2.5, timesAsked: null },
  });
});

test("the target itself is met, more is missed, and where more is better it is the other way round", () => {
  expect(judge({ ...latency, values: { saydo: 3 } })).toEqual({ value: 3, outcome: "met", bestPeer: null });
  expect(judge({ ...latency, values: { saydo: 3.1 } }).outcome).toBe("missed");
  expect(judge({ ...latency, values: { saydo: Number.POSITIVE_INFINITY, ws: 5 } }).outcome).toBe("missed");
  const rate = { what: "ramp", unit: "/s", target: 100, isLessBetter: false };
  expect(judge({ ...rate, values: { saydo: 50, ws: 200 } })).toMatchObject({
    outcome: "missed",
    bestPeer: { timesBetter: 0.25 },
  });
});

test("on a slower machine it is enough to be as far ahead of the best peer of the run as the target was of the same peer there", () => {
  const asked = { ...latency, there: { ws: 6, hocuspocus: 30 } };
  expect(judge({ ...asked, values: { saydo: 5, ws: 10 } })).toMatchObject({
    outcome: "met by ratio",
    bestPeer: { timesAsked: 2 },
  });
  expect(judge({ ...asked, values: { saydo: 5, ws: 9.9 } }).outcome).toBe("missed");
  expect(judge({ ...asked, values: { saydo: 5, ws: null, hocuspocus: 20 } })).toMatchObject({
    outcome: "missed",
    bestPeer: { timesAsked: 10 },
  });
  expect(judge({ ...asked, values: { saydo: 3, ws: 1 } }).outcome).toBe("met");
  const rate = { what: "ramp", unit: "/s", target: 100, there: { ws: 50 }, isLessBetter: false };
  expect(judge({ ...rate, values: { saydo: 60, ws: 30 } }).outcome).toBe("met by ratio");
  expect(judge({ ...rate, values: { saydo: 60, ws: 31 } }).outcome).toBe("missed");
  expect(judge({ ...rate, values: { saydo: 60, ws: 0 } })).toMatchObject({ outcome: "missed", bestPeer: null });
});

test("without a peer that delivered here and there, only the target itself counts", () => {
  const asked = { ...latency, there: { ws: 6 } };
  expect(judge({ ...asked, values: { saydo: 5 } }).outcome).toBe("missed");
  expect(judge({ ...asked, values: { saydo: 5, ws: null } }).outcome).toBe("missed");
  expect(judge({ ...asked, values: { saydo: 5, ywebsocket: 100 } }).outcome).toBe("missed");
});

test("where shares of a core do not tell, the ratio is of what an arrival costs", () => {
  const share = { what: "CPU", unit: "%", target: 50, there: { ws: 100 }, isLessBetter: true };
  const verdict = judge({ ...share, values: { saydo: 80, ws: 100 }, compared: { saydo: 1, ws: 4 } });
  expect(verdict).toMatchObject({ value: 80, outcome: "met by ratio", bestPeer: { name: "ws", timesBetter: 4 } });
});

test("nothing lost on both sides is a tie, and what was not measured is neither met nor missed", () => {
  const lost = { what: "lost", unit: "", target: 0, isLessBetter: true };
  expect(judge({ ...lost, values: { saydo: 0, ws: 0 } }).bestPeer?.timesBetter).toBe(1);
  expect(judge({ ...lost, values: { saydo: null, ws: 3 } })).toEqual({ value: null, outcome: null, bestPeer: null });
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
