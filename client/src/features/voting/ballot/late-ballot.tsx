import { lazy, Suspense } from "react";
import { useSection } from "../../../connection/workshop-connection.tsx";

const UnsureBallot = lazy(() => import("./unsure-ballot.tsx").then((m) => ({ default: m.UnsureBallot })));

/**
 * P6: tells of a ballot that this device kept and the server never confirmed, when the room left Vote before the device came back. What a vote needs is
 * not fetched in the lobby.
 */
export function LateBallot() {
  const { id: workshopId, phase } = useSection("workshop");
  const { poll } = useSection("voting");
  if (phase === "vote" || poll?.status !== "closed") return null;
  return (
    <Suspense fallback={null}>
      <UnsureBallot workshopId={workshopId} pollId={poll.id} />
    </Suspense>
  );
}
