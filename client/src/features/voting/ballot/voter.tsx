import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { Results } from "../results/results.tsx";
import { Ballot } from "./ballot.tsx";
import { NotCounted } from "./not-counted.tsx";
import { useBallot } from "./use-ballot.ts";

/** A voter's ballot from the first point to the result: a ballot that came too late is still known when the result is shown. */
export function Voter({ poll }: { readonly poll: PollView }) {
  const ballot = useBallot(poll);
  if (poll.status !== "closed") return <Ballot poll={poll} ballot={ballot} />;
  return (
    <>
      <NotCounted ballot={ballot} />
      <Results poll={poll} />
    </>
  );
}
