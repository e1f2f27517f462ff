import type { CharterBody } from "../schema.ts";

type Stated = Pick<CharterBody["feedback"], "isNpsSetUp" | "isEnpsSetUp">;

/**
 * Which surveys the facilitator stated to be set up: of customers, of employees, of both. Saydo cannot check this, so it is printed as a statement,
 * and an unticked box as not stated.
 */
export function statedFeedback({ isNpsSetUp, isEnpsSetUp }: Stated): "both" | "nps" | "enps" | "none" {
  if (isNpsSetUp) return isEnpsSetUp ? "both" : "nps";
  return isEnpsSetUp ? "enps" : "none";
}
