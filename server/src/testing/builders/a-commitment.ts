import { addDays, dayOf } from "@saydo/shared/core/days.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import { canonicalHash } from "@saydo/shared/features/commitments/rules.ts";
import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import type { TestApp } from "../start-test-app.ts";
import { until } from "../until.ts";
import { docketItem } from "./a-ballot.ts";
import type { TestPerson } from "./a-workshop.ts";

/** A draft that is complete enough to be signed, due in 180 days. */
export function completeDraft(app: TestApp, change: Partial<CommitmentDraft> = {}): CommitmentDraft {
  const today = dayOf(app.clock.now());
  return {
    type: "training",
    text: "Every call agent gets two days of training on failed payments.",
    dueOn: addDays(today, 180),
    measure: "Agents trained, of all agents",
    evidence: "We will show the attendance list in the town hall",
    firstMilestone: { text: "First group of ten is trained", dueOn: addDays(today, 30) },
    authority: null,
    ...change,
  };
}

/** Answers the item of this card with "commit" and saves a draft for it. */
export async function commitTo(leader: TestPerson, behaviour: string, draft: CommitmentDraft): Promise<string> {
  const { id: docketId } = docketItem(leader, behaviour);
  await leader.socket.call("answers:give", { kind: "commit", docketId, text: "Yes, by autumn." });
  return (await leader.socket.call("commitments:save", { docketId, draft })).commitmentId;
}

/** Asks for the bytes, hashes them as a device does, and signs. */
export async function sign({ socket }: TestPerson, commitmentId: string, signerName = "Lena Brandt") {
  const { revision, canonical } = await socket.call("commitments:bytes", { commitmentId });
  return socket.call("commitments:sign", { commitmentId, revision, hash: canonicalHash(canonical), signerName });
}

/** Waits until this person sees the commitment in this state. */
export function untilCommitment(
  { socket }: TestPerson,
  commitmentId: string,
  state: CommitmentView["state"],
): Promise<CommitmentView> {
  const found = () =>
    socket.sections.commitments.commitments.find((each) => each.id === commitmentId && each.state === state);
  return until(found, { what: `a commitment that is ${state}` });
}

export function commitment({ socket }: TestPerson, commitmentId: string): CommitmentView {
  const found = socket.sections.commitments.commitments.find(({ id }) => id === commitmentId);
  if (!found) throw new Error(`there is no commitment ${commitmentId}`);
  return found;
}
