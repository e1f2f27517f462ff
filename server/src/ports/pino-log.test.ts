import { expect, it } from "vitest";
import { createLog } from "./pino-log.ts";

it("hides secrets and fields that name a person", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  log.info({ ticket: "abc-secret", request: { cookie: "sid=abc-secret" }, workshopId: "w1" }, "seen");
  log.debug({ workshopId: "w2" }, "not seen");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("abc-secret");
  expect(lines[0]).toContain("w1");
});
