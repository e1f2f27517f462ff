import { lazy, Suspense } from "react";
import { useCan, useSection } from "../../../connection/workshop-connection.tsx";

const BallotWay = lazy(() => import("./ballot-way.tsx").then((m) => ({ default: m.BallotWay })));

/** P15: shown while a ballot goes on in another step than Vote, and at the ballot's own address. Otherwise nothing of it is fetched. */
export function RunningBallot({ isHere }: { readonly isHere: boolean }) {
  const { phase } = useSection("workshop");
  const { poll } = useSection("voting");
  const canCast = useCan("voting:cast");
  const canClose = useCan("voting:close");
  const isRunning = phase !== "vote" && poll?.runsOn === true && poll.status !== "closed" && (canCast || canClose);
  if (!isHere && !isRunning) return null;
  return (
    <Suspense fallback={null}>
      <BallotWay isHere={isHere} />
    </Suspense>
  );
}
