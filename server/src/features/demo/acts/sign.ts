import { addDays, dayOf } from "@saydo/shared/core/days.ts";
import { commitmentsCommands } from "@saydo/shared/features/commitments/contract.ts";
import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Act, Stage } from "../stage/service.ts";
import { laneName, leaders, visitorLeaderIndex } from "../story/people.ts";
import type { DemoPromise } from "../story/promises.ts";
import { type DocketLine, docketOf } from "./answer.ts";

/** Answers become complete commitments and are signed. A visiting leader's are ready to sign. */
export const sign: Act = async (stage, extent) => {
  for (const line of await docketOf(stage)) {
    if (!line.isAnswered) continue;
    const commitmentId = await promise(stage, line);
    if (commitmentId === null || (extent === "begun" && line.leader === visitorLeaderIndex)) continue;
    await signOne(stage, line.leader, commitmentId);
  }
};

/** Null for a refusal. */
export async function promise(stage: Stage, { docketId, leader, reply }: DocketLine): Promise<string | null> {
  if (reply.kind === "no") return null;
  const draft = draftOf(reply, await stage.workshop(), dayOf(stage.deps.clock.now()));
  const saved = await stage.act(stage.leaderId(leader), "commitments:save", { docketId, draft });
  return commitmentsCommands["commitments:save"].output.parse(saved).commitmentId;
}

/** Signs as the dialog does: requests the bytes, sends their hash back with the name. */
export async function signOne(stage: Stage, leader: number, commitmentId: string): Promise<void> {
  const memberId = stage.leaderId(leader);
  const answer = await stage.act(memberId, "commitments:bytes", { commitmentId });
  const { revision, hash } = commitmentsCommands["commitments:bytes"].output.parse(answer);
  const signerName = leaders[leader]?.name ?? "";
  await stage.act(memberId, "commitments:sign", { commitmentId, revision, hash, signerName });
}

function draftOf(promise: DemoPromise, { lanes }: Workshop, today: string): CommitmentDraft {
  const { type, text, measure, evidence, milestone, authority } = promise;
  const laneId = lanes.find(({ name }) => name === laneName("call"))?.id ?? "everyone";
  return {
    ...{ type, text, measure, evidence },
    dueOn: addDays(today, promise.dueInDays),
    firstMilestone: { text: milestone, dueOn: addDays(today, promise.milestoneInDays) },
    authority: authority && { laneId, ...authority },
  };
}
