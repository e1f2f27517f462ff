import { describe, expect, it } from "vitest";
import { docket, poll, sealed } from "../../testing/charter-sources.ts";
import { chartersViewOf } from "./view.ts";

describe("the close phase's numbers", () => {
  it("come from the docket before and from the charter after publication", () => {
    const numbers = { lines: 3, ourselves: 1, signed: 0, unsigned: 1, waiting: 2, unanswered: 0, since: 0 };
    expect(chartersViewOf(null, [poll], docket(), [], "2026-03-02")).toEqual({
      charterId: null,
      number: null,
      version: 0,
      ...numbers,
    });
    expect(chartersViewOf(sealed(), [], docket(), [], "2026-03-02")).toEqual({
      charterId: "charter",
      number: "2026-1",
      version: 1,
      ...numbers,
    });
    expect(chartersViewOf(null, [], [], [], "2026-03-02")).toMatchObject({ lines: 0, ourselves: 0, unanswered: 0 });
  });

  it("call no item unanswered before its due date has passed", () => {
    for (const numbers of [
      (today: string) => chartersViewOf(null, [poll], docket(), [], today),
      (today: string) => chartersViewOf(sealed(), [], [], [], today),
    ]) {
      expect(numbers("2026-03-16")).toMatchObject({ waiting: 2, unanswered: 0 });
      expect(numbers("2026-03-17")).toMatchObject({ waiting: 0, unanswered: 2 });
    }
  });
});
