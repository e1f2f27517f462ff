import { getPriority } from "node:os";
import { expect, test } from "vitest";
import { lowerHelperThreads } from "./helper-threads.ts";

test.runIf(process.platform === "linux")("the helper threads give way, the event loop does not", () => {
  const before = getPriority();
  expect(lowerHelperThreads()).toBeGreaterThan(0);
  expect(getPriority()).toBe(before);
});
