import { expect, test } from "vitest";
import { writeDevice } from "../../device/device-store.ts";
import { draftsKey, emptyDraft } from "./drafts-store.ts";
import { forgetKeptDraft, keptDrafts } from "./kept-drafts.ts";

const blank = emptyDraft("caring", "desk");
const whole = { ...blank, parts: { ...blank.parts, behaviour: "open a second till" } };

test("P2 a whole card that the server never confirmed is found until it is taken", () => {
  writeDevice(
    draftsKey("w1"),
    JSON.stringify([["a", whole], ["b", blank], ["c", null], "broken", ["d", { parts: 1 }]]),
  );
  expect(keptDrafts("w1")).toEqual([{ draftId: "a", content: whole }]);
  expect(keptDrafts("w2")).toEqual([]);
  forgetKeptDraft("w1", "a");
  expect(keptDrafts("w1")).toEqual([]);
});
