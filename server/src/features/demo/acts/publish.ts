import type { Act, Stage } from "../stage/service.ts";
import { visitorLeaderIndex } from "../story/people.ts";
import { secondVersionReason } from "../story/promises.ts";
import { answerOne, docketOf } from "./answer.ts";
import { promise, signOne } from "./sign.ts";

/**
 * The charter is published, with the missing customer feedback printed on it. Then an answer and its signature come late, and the second version
 * says so. What still waits for a visiting leader waits here too.
 */
export const publish: Act = async (stage) => {
  const first = (await stage.workshop()).charterId ?? (await publishFirst(stage));
  if ((await stage.deps.versionsOf(stage.workshopId)) > 1) return;
  for (const line of await docketOf(stage)) {
    if (!line.comesLater || line.leader === visitorLeaderIndex) continue;
    await answerOne(stage, line);
    const commitmentId = await promise(stage, line);
    if (commitmentId !== null) await signOne(stage, line.leader, commitmentId);
  }
  await stage.act(stage.hostId, "charters:publish-next", {
    ...{ previousId: first, reason: secondVersionReason, corrections: [] },
  });
};

async function publishFirst(stage: Stage): Promise<string> {
  await stage.act(stage.hostId, "charters:publish", { isNpsSetUp: true, isEnpsSetUp: false, overrideFeedback: true });
  return (await stage.workshop()).charterId ?? "";
}
