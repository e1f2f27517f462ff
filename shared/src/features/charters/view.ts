import { isOverdue, isPromise } from "../answers/rules.ts";
import type { DocketEntry } from "../answers/view.ts";
import { lastSigned } from "../commitments/rules.ts";
import type { Commitment } from "../commitments/schema.ts";
import type { Poll } from "../voting/schema.ts";
import { decidedBy } from "../voting/several/rules.ts";
import type { ChartersView } from "./contract.ts";
import { hasChosen, ownActionsOf } from "./rules.ts";
import type { Charter, CharterBody } from "./schema.ts";

/** The close phase's numbers: of the charter once it is published, of the docket before. One view for the whole room. */
export function chartersViewOf(
  charter: Charter | null,
  polls: readonly Poll[],
  docket: readonly DocketEntry[],
  commitments: readonly Commitment[],
  today: string,
): ChartersView {
  const lines = charter
    ? charter.body.lines.map(({ answer, answerDueOn, commitmentId }) => ({
        kind: answer?.kind,
        isLate: isOverdue({ answer, dueOn: answerDueOn }, today),
        isSigned: commitmentId !== null,
      }))
    : docket.map((entry) => ({
        kind: entry.docket.answer?.kind,
        isLate: isOverdue(entry.docket, today),
        isSigned: commitments.some((each) => each.docketId === entry.docket.id && lastSigned(each) !== null),
      }));
  const decided = decidedBy(polls);
  const ourselves = charter ? charter.body.ourselves : hasChosen(decided) ? ownActionsOf(decided, docket) : [];
  return {
    charterId: charter?.id ?? null,
    number: charter?.number ?? null,
    version: charter?.version ?? 0,
    since: charter ? actsSince(charter.body, docket, commitments) : 0,
    lines: lines.length,
    ourselves: ourselves?.length ?? 0,
    signed: lines.filter(({ isSigned }) => isSigned).length,
    unsigned: lines.filter(({ kind, isSigned }) => isPromise(kind) && !isSigned).length,
    waiting: lines.filter(({ kind, isLate }) => kind === undefined && !isLate).length,
    unanswered: lines.filter(({ isLate }) => isLate).length,
  };
}

/** How many answers, signatures and withdrawals came after this version, which the next one would print. */
function actsSince(body: CharterBody, docket: readonly DocketEntry[], commitments: readonly Commitment[]): number {
  const printed = new Map(body.lines.map(({ lineId, answer }) => [lineId, answer]));
  const promised = new Map(body.commitments.map((promise) => [promise.commitmentId, promise]));
  const answers = docket.filter(({ item, docket: { answer } }) => {
    const was = printed.get(item.id);
    return answer?.kind !== was?.kind || answer?.text !== was?.text;
  });
  const promises = commitments.flatMap((commitment) => {
    const was = promised.get(commitment.id);
    const signed = lastSigned(commitment);
    const isSignedAnew = signed !== null && signed.revision !== was?.revision;
    const isWithdrawn = commitment.withdrawn !== null && !was?.withdrawn;
    return [...(isSignedAnew ? ["signature"] : []), ...(isWithdrawn ? ["withdrawal"] : [])];
  });
  return answers.length + promises.length;
}
