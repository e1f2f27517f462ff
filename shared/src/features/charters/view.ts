import { isOverdue, isPromise } from "../answers/rules.ts";
import type { DocketEntry } from "../answers/view.ts";
import { lastSigned } from "../commitments/rules.ts";
import type { Commitment } from "../commitments/schema.ts";
import type { Poll } from "../voting/schema.ts";
import type { ChartersView } from "./contract.ts";
import { hasChosen, ownActionsOf } from "./rules.ts";
import type { Charter } from "./schema.ts";

/** The close phase's numbers: of the charter once it is published, of the docket before. One view for the whole room. */
export function chartersViewOf(
  charter: Charter | null,
  poll: Poll | null,
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
  const ourselves = charter ? charter.body.ourselves : poll && hasChosen(poll) ? ownActionsOf(poll, docket) : [];
  return {
    charterId: charter?.id ?? null,
    number: charter?.number ?? null,
    lines: lines.length,
    ourselves: ourselves?.length ?? 0,
    signed: lines.filter(({ isSigned }) => isSigned).length,
    unsigned: lines.filter(({ kind, isSigned }) => isPromise(kind) && !isSigned).length,
    waiting: lines.filter(({ kind, isLate }) => kind === undefined && !isLate).length,
    unanswered: lines.filter(({ isLate }) => isLate).length,
  };
}
