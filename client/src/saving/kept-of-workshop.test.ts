import { beforeEach, expect, it, vi } from "vitest";

/** What is forgotten for good stays forgotten for the life of a page: each test is a page of its own. */
async function aPage() {
  vi.resetModules();
  return { ...(await import("../device/device-store.ts")), ...(await import("./kept-of-workshop.ts")) };
}

beforeEach(() => localStorage.clear());

it("tells words that wait from receipts and marks", async () => {
  const { writeDevice, hasUnsavedWords } = await aPage();
  writeDevice("saydo:w1:receipts", "{}");
  writeDevice("saydo:w1:turned", "yes");
  writeDevice("saydo:w2:drafts", "[]");
  expect(hasUnsavedWords("w1")).toBe(false);
  writeDevice("saydo:w1:answer:d1", "{}");
  expect(hasUnsavedWords("w1")).toBe(true);
});

it("leaves nothing of one workshop on a shared tablet, also when a save that fails wants to keep its words once more", async () => {
  const { writeDevice, readDevice, forgetWorkshop } = await aPage();
  for (const name of ["receipts", "drafts", "done", "commitment:c1"]) writeDevice(`saydo:w1:${name}`, "x");
  writeDevice("saydo:w2:receipts", "theirs");
  writeDevice("saydo:name", "Anna");
  writeDevice("saydo:theme", "dark");
  forgetWorkshop("w1");
  writeDevice("saydo:w1:drafts", "once more");
  expect(Object.keys(localStorage).sort()).toEqual(["saydo:theme", "saydo:w2:receipts"]);
  expect(readDevice("saydo:w1:drafts")).toBeNull();
});

it("leaves nothing of any workshop when all are left", async () => {
  const { writeDevice, forgetAllWorkshops } = await aPage();
  for (const key of ["saydo:w1:receipts", "saydo:w2:answer:d1", "saydo:name", "saydo:language"]) writeDevice(key, "x");
  forgetAllWorkshops();
  expect(Object.keys(localStorage)).toEqual(["saydo:language"]);
});
