import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { BallotRulesList } from "../ballot-rules-list.tsx";
import { useQuestion } from "../use-question.ts";
import { ResultBars } from "./result-bars.tsx";
import { ResultSentence } from "./result-sentence.tsx";

/** P15: the results of earlier ballots, for the whole room, each with its number, question and rules. */
export function EarlierBallots() {
  const { t } = useTranslation("voting");
  const { earlier } = useSection("voting");
  if (earlier.length === 0) return null;
  return (
    <section aria-labelledby="earlier-ballots" className="mt-10 flex flex-col gap-3 border-t border-rule pt-6">
      <h2 id="earlier-ballots" className="display-3">
        {t("earlier.title")}
      </h2>
      {earlier.map((poll) => (
        <EarlierBallot key={poll.id} poll={poll} />
      ))}
    </section>
  );
}

function EarlierBallot({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  const question = useQuestion(poll);
  return (
    <details className="rounded-card border border-rule bg-surface px-4 py-3">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">
        {t("earlier.one", { number: poll.number })} <span dir="auto">{question}</span>
      </summary>
      <div className="flex flex-col gap-6 pt-4 pb-2">
        <ResultSentence poll={poll} />
        {poll.result && poll.result.totalPoints > 0 ? (
          <ResultBars items={poll.items} result={poll.result} />
        ) : (
          <p>{t("result.none")}</p>
        )}
        <BallotRulesList rules={poll.rules} entry={poll.entry} leftOutSeats={poll.leftOutSeats} />
      </div>
    </details>
  );
}
