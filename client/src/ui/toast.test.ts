import { afterEach, expect, it } from "vitest";
import { toast, toastQueue } from "./toast.ts";

afterEach(() => toastQueue.clear());

const shown = () => toastQueue.visibleToasts.map(({ content }) => content.text);

it("says the same news once, however often it comes", () => {
  toast.success("Answer given");
  toast.success("Answer given");
  expect(shown()).toEqual(["Answer given"]);
});

it("undoes the newest of two equal acts", () => {
  const undone: string[] = [];
  for (const act of ["first", "second"])
    toast.success("Card deleted", { label: "Undo", onAction: () => undone.push(act) });
  expect(shown()).toEqual(["Card deleted"]);
  toastQueue.visibleToasts[0]?.content.actions[0]?.onAction();
  expect(undone).toEqual(["second"]);
});

it("keeps different news side by side", () => {
  toast.success("Saved");
  toast.error("Not saved");
  expect(shown()).toHaveLength(2);
});
