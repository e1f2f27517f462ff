import { isPromise } from "../answers/rules.ts";
import type { DocketEntry } from "../answers/view.ts";
import { lastSigned } from "../commitments/rules.ts";
import type { Commitment } from "../commitments/schema.ts";
import type { ChartersView } from "./contract.ts";
import type { Charter } from "./schema.ts";

/** The close phase's numbers: once published those of the charter, until then those of the docket. The same for everybody. */
export function chartersViewOf(
  charter: Charter | null,
  docket: readonly DocketEntry[],
  commitments: readonly Commitment[],
): ChartersView {
  const lines = charter
    ? charter.body.lines.map(({ answer, commitmentId }) => ({ kind: answer?.kind, isSigned: commitmentId !== null }))
    : docket.map((entry) => ({
        kind: entry.docket.answer?.kind,
        isSigned: commitments.some((each) => each.docketId === entry.docket.id && lastSigned(each) !== null),
      }));
  return {
    charterId: charter?.id ?? null,
    number: charter?.number ?? null,
    lines: lines.length,
    signed: lines.filter(({ isSigned }) => isSigned).length,
    unsigned: lines.filter(({ kind, isSigned }) => isPromise(kind) && !isSigned).length,
    unanswered: lines.filter(({ kind }) => kind === undefined).length,
  };
}
