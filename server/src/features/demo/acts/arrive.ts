import type { Act, Stage } from "../stage/service.ts";
import { coFacilitatorIndex, laneName, leaders, people } from "../story/people.ts";

/** All members join; one participant becomes co-facilitator. */
export const arrive: Act = async (stage) => {
  const { seats } = stage.deps;
  const { lanes } = await stage.workshop();
  for (const [index, { name, lane }] of people.entries()) {
    const laneId = lanes.find((one) => one.name === laneName(lane))?.id ?? "everyone";
    await seats.bring(stage.workshopId, stage.personId(index), { name, laneId });
  }
  await stage.act(stage.hostId, "members:set-co-facilitator", {
    memberId: stage.personId(coFacilitatorIndex),
    isCoFacilitator: true,
  });
};

/** Leaders join by their own links. */
export async function arriveLeaders(stage: Stage, paths: readonly string[]): Promise<void> {
  for (const [index, { name }] of leaders.entries()) {
    const token = paths[index]?.split("#leader=")[1] ?? "";
    await stage.deps.leaders.bringLeader(stage.workshopId, stage.leaderId(index), { name, token });
  }
}
