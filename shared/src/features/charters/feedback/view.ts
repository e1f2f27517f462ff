import type { CharterBody } from "../schema.ts";

type Stated = Pick<CharterBody["feedback"], "isNpsSetUp" | "isEnpsSetUp">;

/**
 * Of whom the facilitator stated that they are asked regularly. Nothing in Saydo can check it, so it is printed as a statement, and what was
 * not ticked as not stated.
 */
export function statedFeedback({ isNpsSetUp, isEnpsSetUp }: Stated): "both" | "nps" | "enps" | "none" {
  if (isNpsSetUp) return isEnpsSetUp ? "both" : "nps";
  return isEnpsSetUp ? "enps" : "none";
}
