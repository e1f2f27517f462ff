import { expect, it } from "vitest";
import type { Obstacle } from "../board/schema.ts";
import { isComplete, isEmptyObstacle, missingParts } from "./rules.ts";

const complete: Obstacle = {
  id: "obstacle",
  momentId: "call",
  laneId: "agents",
  order: 1,
  type: "procedure",
  text: "Every refund above 20 € needs a signature",
  whoCouldChange: "Head of service",
  instead: "Refund during the call",
  ask: "Let us refund without a signature",
  limitToday: "",
  limitAsked: "",
};

it("P5: an obstacle with its five parts is complete, without one of them a draft", () => {
  expect(isComplete(complete)).toBe(true);
  for (const part of ["text", "whoCouldChange", "instead", "ask"] as const) {
    expect(missingParts({ ...complete, [part]: "  " })).toEqual([part]);
  }
  expect(missingParts({ ...complete, type: null })).toEqual(["type"]);
});

it("P5: an authority obstacle also says today's limit and the limit asked for", () => {
  const authority: Obstacle = { ...complete, type: "authority" };
  expect(missingParts(authority)).toEqual(["limitToday", "limitAsked"]);
  expect(isComplete({ ...authority, limitToday: "20 €", limitAsked: "100 €" })).toBe(true);
});

it("calls an obstacle empty only when none of its fields has text", () => {
  const empty: Obstacle = { ...complete, type: null, text: "", whoCouldChange: "", instead: " ", ask: "" };
  expect(isEmptyObstacle(empty)).toBe(true);
  expect(isEmptyObstacle({ ...empty, type: "training" })).toBe(false);
});
