import { statedFeedback } from "@saydo/shared/features/charters/feedback/view.ts";
import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { printedTurnout } from "@saydo/shared/features/voting/rules.ts";
import { tellsWhoVoted } from "@saydo/shared/features/voting/view.ts";
import { useTranslation } from "react-i18next";
import { useSources } from "./use-sources.ts";

/** Every number with its sentence, the unflattering ones too. */
export function CharterFacts({ body }: { readonly body: CharterBody }) {
  const { t } = useTranslation("charters");
  const { lines } = useSources();
  const { feedback, hiddenCards, poll } = body;
  const { result, rules } = poll;
  const percent = printedTurnout(result);
  return (
    <section aria-labelledby="facts" className="charter-facts">
      <h2 id="facts" className="display-3">
        {t("facts.title")}
      </h2>
      <ul className="figures">
        <li className="font-semibold">{lines(body)}</li>
        <li>{t("facts.turnout", { ballots: result.ballots, roll: result.roll, percent })}</li>
        {tellsWhoVoted(result.ballots) && <li>{t("facts.few")}</li>}
        {result.isAdvisory && (
          <li className="font-semibold">{t("facts.advisory", { percent, quorum: rules.quorumPercent })}</li>
        )}
        <li>{t("facts.rules", { budget: rules.budget, cap: rules.cap, top: rules.topK })}</li>
        {poll.entry && <li>{t(poll.entry === "list" ? "facts.listed" : "facts.seat")}</li>}
        <li className={feedback.isOverridden ? "font-semibold" : ""}>
          {t(`facts.feedback.${statedFeedback(feedback)}`)}
        </li>
        {hiddenCards.length > 0 && (
          <li>
            {t("facts.hidden", {
              count: hiddenCards.length,
              reasons: hiddenCards.map((reason) => `“${reason}”`).join(", "),
            })}
          </li>
        )}
        {body.commitments.length > 0 && <li>{t("facts.unsigned")}</li>}
      </ul>
    </section>
  );
}
