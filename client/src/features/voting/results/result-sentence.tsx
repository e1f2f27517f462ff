import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { printedTurnout } from "@saydo/shared/features/voting/rules.ts";
import { tellsWhoVoted } from "@saydo/shared/features/voting/view.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../ui/notice.tsx";

/** P6: how many voters took part, or that there were too few. */
export function ResultSentence({ poll: { result, rules } }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  if (!result) return null;
  const { ballots, roll } = result;
  const percent = printedTurnout(result);
  return (
    <div className="flex flex-col gap-3">
      {result.isAdvisory ? (
        <Notice tone="warning">{t("result.advisory", { percent, quorum: rules.quorumPercent })}</Notice>
      ) : (
        <p className="figures text-lg text-ink-soft">{t("result.turnout", { ballots, roll, percent })}</p>
      )}
      {tellsWhoVoted(ballots) && <p className="text-ink-soft">{t("result.few")}</p>}
    </div>
  );
}
