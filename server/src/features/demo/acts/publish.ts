import type { Act } from "../stage/service.ts";

/** The charter is published, with the missing customer feedback printed on it. A second run finds it published. */
export const publish: Act = async (stage) => {
  const { charterId } = await stage.workshop();
  if (charterId !== null) return;
  await stage.act(stage.hostId, "charters:publish", { isNpsSetUp: true, isEnpsSetUp: false, overrideFeedback: true });
};
