import { encodeDurable } from "@saydo/shared/board/protocol.ts";
import { expect, test } from "vitest";
import { plainRelay, saydoBoard } from "../wire/dialect.ts";
import { Saved } from "./saved.ts";

const said = (clientId: number, clock: number) =>
  Buffer.from(encodeDurable({ clientId, clock, handshakes: 1, updates: 1 }));

test("one answer stores all changes up to it, each with its own time", () => {
  const saved = new Saved(saydoBoard);
  saved.count(100, 200);
  saved.sent(7, 4, 110);
  saved.sent(7, 8, 120);
  saved.sent(7, 12, 130);
  saved.heard(7, said(7, 8), 150);
  expect(saved.result()?.p50Ms).toBeCloseTo(30, 1);
  expect(saved.result()?.p99Ms).toBeCloseTo(40, 1);
});

test("another's answer, and a change from before the window, count for nothing", () => {
  const saved = new Saved(saydoBoard);
  saved.count(100, 200);
  saved.sent(7, 4, 90);
  saved.heard(7, said(8, 9), 110);
  saved.heard(7, said(7, 9), 120);
  expect(saved.result()).toBeNull();
});

test("a server that never says so has no time", () => {
  const saved = new Saved(plainRelay);
  saved.count(0, 100);
  saved.sent(7, 4, 10);
  saved.heard(7, said(7, 4), 20);
  expect(saved.result()).toBeNull();
});
