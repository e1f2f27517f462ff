import { DomainError } from "@saydo/shared/core/errors.ts";
import { expect, it } from "vitest";
import { CannotWrite, NoAnswer, OutcomeUnknown } from "../storage/collection.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { sequentialIds } from "../testing/sequential-ids.ts";
import { refusalOf } from "./refusal.ts";

it.each([
  ["a rule's refusal names its field", new DomainError("invalid_input", "name"), "invalid_input", []],
  ["a lost answer does not claim that nothing was changed", new OutcomeUnknown("time-out"), "unavailable", ["warn"]],
  ["a storage that cannot be asked is no defect of ours", new NoAnswer("no server"), "unavailable", ["warn"]],
  ["what nobody expected is logged under an id", new Error("a bug"), "internal", ["error"]],
] as const)("%s", (_, error, code, levels) => {
  const log = recordingLog();
  const refusal = refusalOf(error, { ids: sequentialIds(), log, about: { route: "joinWorkshop" } });
  expect(refusal.code).toBe(code);
  expect(log.complaints.map(({ level }) => level)).toEqual(levels);
});

it("on a full disk everyone is told that nothing can be stored now, and the log has a line without a stack for each", () => {
  const log = recordingLog();
  const refuse = () =>
    refusalOf(new CannotWrite("database or disk is full"), {
      ids: sequentialIds(),
      log,
      about: { command: "board:add" },
    });
  expect([refuse(), refuse()]).toEqual([{ code: "unavailable" }, { code: "unavailable" }]);
  const line = {
    level: "error",
    message: "the storage cannot write",
    fields: { command: "board:add", reason: "database or disk is full" },
  };
  expect(log.complaints).toEqual([line, line]);
});
