import type { Act, Stage } from "../stage/service.ts";
import { leaders, visitorLeaderIndex } from "../story/people.ts";
import { type DemoPromise, type DemoRefusal, otherReply, replies } from "../story/promises.ts";

/** Leaders answer the items above the line. A visiting leader's own items still wait. */
export const answer: Act = async (stage, extent) => {
  for (const { docketId, leader, reply, isAnswered } of await docketOf(stage)) {
    if (isAnswered || (extent === "begun" && leader === visitorLeaderIndex)) continue;
    await stage.act(stage.leaderId(leader), "answers:give", { kind: reply.kind, docketId, text: reply.answer });
  }
};

interface DocketLine {
  readonly docketId: string;
  /** Index of the leader in whose seat the item waits. */
  readonly leader: number;
  readonly reply: DemoPromise | DemoRefusal;
  readonly isAnswered: boolean;
}

export async function docketOf(stage: Stage): Promise<DocketLine[]> {
  const workshop = await stage.workshop();
  const entries = await stage.deps.docketOf(stage.workshopId);
  return entries.map(({ docket, item }) => {
    const seat = workshop.leaders.findIndex(({ id }) => id === docket.seatId);
    return {
      docketId: docket.id,
      leader: Math.min(Math.max(0, seat), leaders.length - 1),
      reply: replies[item.title] ?? otherReply,
      isAnswered: docket.answer !== null,
    };
  });
}
