import { afterEach, expect, it } from "vitest";
import { readDevice, writeDevice } from "../device/device-store.ts";
import { forgetWorkshop, hasUnsavedWords } from "./kept-of-workshop.ts";

afterEach(() => localStorage.clear());

it("tells words that wait from receipts and marks", () => {
  writeDevice("saydo:w1:receipts", "{}");
  writeDevice("saydo:w1:turned", "yes");
  writeDevice("saydo:w2:drafts", "[]");
  expect(hasUnsavedWords("w1")).toBe(false);
  writeDevice("saydo:w1:answer:d1", "{}");
  expect(hasUnsavedWords("w1")).toBe(true);
});

it("leaves nothing of one workshop on the device, and everything of another", () => {
  for (const name of ["receipts", "drafts", "done", "commitment:c1"]) writeDevice(`saydo:w1:${name}`, "x");
  writeDevice("saydo:w2:receipts", "theirs");
  writeDevice("saydo:name", "Anna");
  forgetWorkshop("w1");
  expect(Object.keys(localStorage).sort()).toEqual(["saydo:name", "saydo:w2:receipts"]);
  expect(readDevice("saydo:w1:drafts")).toBeNull();
});
