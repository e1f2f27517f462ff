import { expect, it } from "vitest";
import { isConfirming, isLeaving } from "./confirming.ts";

it("Enter confirms what was typed", () => {
  expect(isConfirming({ key: "Enter", keyCode: 13, isComposing: false })).toBe(true);
  expect(isConfirming({ key: "a" })).toBe(false);
});

it.each([
  ["in Chromium and Firefox", { key: "Enter", keyCode: 229, isComposing: true }],
  ["inside React's event", { key: "Enter", nativeEvent: { isComposing: true } }],
  ["in Safari, which ends the composition first", { key: "Enter", keyCode: 229, isComposing: false }],
])("Enter that picks a conversion sends nothing %s", (_, event) => {
  expect(isConfirming(event)).toBe(false);
});

it("Escape that drops a proposal of the input method does not close the field", () => {
  expect(isLeaving({ key: "Escape", keyCode: 229 })).toBe(false);
  expect(isLeaving({ key: "Escape", keyCode: 27 })).toBe(true);
});
