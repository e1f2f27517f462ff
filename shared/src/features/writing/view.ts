import { can } from "../../permissions.ts";
import type { PhaseId } from "../../phases/index.ts";
import type { Member } from "../workshops/schema.ts";
import type { WritingView } from "./contract.ts";

/**
 * P2: "7 writing, 3 done" and nothing finer. Counted are present members with the right to write; a member that is done stays counted when the phone
 * sleeps. The facilitator runs the step and is not waited for.
 */
export function writingView(members: readonly Member[], online: ReadonlySet<string>, phase: PhaseId): WritingView {
  const writers = members.filter(({ role }) => role !== "facilitator" && can(role, "writing:draft", phase));
  const done = writers.filter(({ isDone }) => isDone).length;
  return { writing: writers.filter(({ id, isDone }) => !isDone && online.has(id)).length, done };
}
