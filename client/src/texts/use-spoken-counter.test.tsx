import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { spokenSentences } from "./spoken.ts";
import { useSpokenCounter } from "./use-spoken-counter.ts";

it("says how many letters are left at 40, 20 and 0, never at each keystroke", () => {
  const said = () => spokenSentences().map(({ text }) => text);
  const typed = renderHook(({ toGo }) => useSpokenCounter(toGo, (left) => `${left} to go`), {
    initialProps: { toGo: 40 },
  });
  for (let toGo = 39; toGo >= -5; toGo -= 1) typed.rerender({ toGo });
  expect(said()).toEqual(["40 to go", "20 to go", "0 to go"]);
  typed.rerender({ toGo: 3 });
  typed.rerender({ toGo: 0 });
  expect(said().at(-1), "again when enough was taken away and written anew").toBe("0 to go");
  expect(said()).toHaveLength(4);
});
