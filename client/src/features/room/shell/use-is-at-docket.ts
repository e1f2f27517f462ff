import { useParams } from "react-router";

/** The address of the docket: what the Answer step shows, in whatever step the room is (P16). */
export function useIsAtDocket(): boolean {
  return useParams().place === "answers";
}
