import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";

/** P6: how many took part, or that too few did. */
export function ResultSentence({ poll: { result, rules } }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  if (!result) return null;
  const { ballots, roll, turnoutPercent: percent } = result;
  if (result.isAdvisory)
    return <Notice tone="warning">{t("result.advisory", { percent, quorum: rules.quorumPercent })}</Notice>;
  return <p className="figures text-lg text-ink-soft">{t("result.turnout", { ballots, roll, percent })}</p>;
}
