import { describe, expect, it } from "vitest";
import { docket, now, poll, sealed } from "../../testing/charter-sources.ts";
import { chartersViewOf } from "./view.ts";

describe("the close phase's numbers", () => {
  it("come from the docket before and from the charter after publication", () => {
    const numbers = { lines: 3, ourselves: 1, signed: 0, unsigned: 1, waiting: 2, unanswered: 0 };
    expect(chartersViewOf(null, poll, docket(), [], now)).toEqual({ charterId: null, number: null, ...numbers });
    expect(chartersViewOf(sealed(), null, [], [], now)).toEqual({ charterId: "charter", number: "2026-1", ...numbers });
    expect(chartersViewOf(null, null, [], [], now)).toMatchObject({ lines: 0, ourselves: 0, unanswered: 0 });
  });

  it("call no item unanswered before its due date has passed", () => {
    const [dueOn, dayAfter] = [Date.UTC(2026, 2, 17, 11), Date.UTC(2026, 2, 17, 12)];
    for (const numbers of [
      (at: number) => chartersViewOf(null, poll, docket(), [], at),
      (at: number) => chartersViewOf(sealed(), null, [], [], at),
    ]) {
      expect(numbers(dueOn)).toMatchObject({ waiting: 2, unanswered: 0 });
      expect(numbers(dayAfter)).toMatchObject({ waiting: 0, unanswered: 2 });
    }
  });
});
