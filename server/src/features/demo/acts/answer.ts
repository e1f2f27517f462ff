import type { Act, Stage } from "../stage/service.ts";
import { leaders, visitorLeaderIndex } from "../story/people.ts";
import { type DemoPromise, type DemoRefusal, otherReply, replies } from "../story/promises.ts";

/** Leaders answer the items above the line, except those who have to ask somebody first. A visiting leader's own items still wait. */
export const answer: Act = async (stage, extent) => {
  for (const line of await docketOf(stage)) {
    if (line.comesLater || (extent === "begun" && line.leader === visitorLeaderIndex)) continue;
    await answerOne(stage, line);
  }
};

export async function answerOne(stage: Stage, { docketId, leader, reply, isAnswered }: DocketLine): Promise<void> {
  if (isAnswered) return;
  await stage.act(stage.leaderId(leader), "answers:give", { kind: reply.kind, docketId, text: reply.answer });
}

export interface DocketLine {
  readonly docketId: string;
  /** Index of the leader in whose seat the item waits. */
  readonly leader: number;
  readonly reply: DemoPromise | DemoRefusal;
  readonly isAnswered: boolean;
  /** The answer is not given in the room. */
  readonly comesLater: boolean;
}

export async function docketOf(stage: Stage): Promise<DocketLine[]> {
  const workshop = await stage.workshop();
  const entries = await stage.deps.docketOf(stage.workshopId);
  return entries.map(({ docket, item }) => {
    const seat = workshop.leaders.findIndex(({ id }) => id === docket.seatId);
    const reply = replies[item.title] ?? otherReply;
    return {
      docketId: docket.id,
      leader: Math.min(Math.max(0, seat), leaders.length - 1),
      reply,
      comesLater: reply.kind !== "no" && reply.comesLater === true,
      isAnswered: docket.answer !== null,
    };
  });
}
