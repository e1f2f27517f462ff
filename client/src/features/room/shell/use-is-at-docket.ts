import { useParams } from "react-router";

/** The address of the docket: what the Answer step shows, in whatever step the room is (P16). */
export function useIsAtDocket(): boolean {
  return useParams().place === "answers";
}

/** The address of the ballot: a ballot that the room let run is open in later steps too (P15). */
export function useIsAtBallot(): boolean {
  return useParams().place === "vote";
}
