import { constants, getPriority } from "node:os";
import { expect, test } from "vitest";
import { helperThreads, lowerHelperThreads } from "./helper-threads.ts";

test.runIf(process.platform === "linux")("the helper threads give way, the event loop does not", () => {
  const before = getPriority();
  lowerHelperThreads();
  expect(helperThreads().length).toBeGreaterThan(0);
  for (const id of helperThreads()) expect(getPriority(id)).toBe(constants.priority.PRIORITY_LOW);
  expect(getPriority()).toBe(before);
});
