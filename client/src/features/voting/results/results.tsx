import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { BallotRulesList } from "../ballot-rules-list.tsx";
import { RollChanges } from "../controls/roll-changes.tsx";
import { ResultBars } from "./result-bars.tsx";
import { ResultMeaning } from "./result-meaning.tsx";
import { ResultSentence } from "./result-sentence.tsx";
import { ResultTable } from "./result-table.tsx";

export function Results({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  const { result, rules } = poll;
  if (!result) return null;
  return (
    <div className="flex flex-col gap-8">
      <ResultSentence poll={poll} />
      <ResultMeaning poll={poll} />
      <RollChanges poll={poll} />
      {poll.madeBeforeRegrouping && <Notice>{t("ballot.beforeRegrouping")}</Notice>}
      {result.totalPoints === 0 ? (
        <EmptyState title={t("result.none")} />
      ) : (
        <ResultBars items={poll.items} result={result} />
      )}
      <ResultTable items={poll.items} result={result} />
      <section aria-label={t("rules.title")} className="border-t border-rule pt-5">
        <BallotRulesList rules={rules} entry={poll.entry} leftOutSeats={poll.leftOutSeats} />
      </section>
    </div>
  );
}
