import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { usePromises } from "../commitments/use-promises.ts";

/** How many answers and signatures the room still waits for, of all leaders and of this one. */
export function useWaiting(): { readonly all: number; readonly mine: number } {
  const { seatId } = useMe();
  const { docket } = useSection("answers");
  const { slots } = usePromises();
  const waiting = [
    ...docket.filter(({ answer }) => answer === null),
    ...slots
      .filter(({ commitment }) => commitment?.state !== "signed" && commitment?.state !== "withdrawn")
      .map(({ entry }) => entry),
  ];
  return { all: waiting.length, mine: waiting.filter((entry) => entry.seatId === seatId).length };
}
