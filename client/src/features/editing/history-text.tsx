import type { HistoryLine } from "@saydo/shared/features/editing/contract.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../texts/format-day.ts";

const voteRules = ["budget", "cap", "quorumPercent", "topK"] as const;

/** One line of the history: what it is about, then the words before and after. */
export function HistoryText({ line }: { readonly line: HistoryLine }) {
  const { t, i18n } = useTranslation(["editing", "common"]);
  const { what, from, to } = line;
  const phase = phaseIds.find((id) => id === line.subject);
  const rule = voteRules.find((id) => id === line.subject);
  const subject = phase ? t(`common:phases.${phase}`) : rule ? t(`history.rule.${rule}`) : line.subject;
  // Its title says the rest; what follows is a question or a reason.
  const isTitled = /^(ballot-\w+|card-hidden|published)$/.test(what);
  const hasBoth = what !== "step-order" && (isTitled ? to !== "" : from !== "" || to !== "");
  const isOneSided = isTitled || (/-(add|drop)$/.test(what) && (from === "" || to === ""));
  const words = (text: string) => {
    if (what === "docket-day") return formatDay(text, i18n.language);
    if (what === "language") return text === "de" ? t("common:language.de") : t("common:language.en");
    if (what === "entry") return text === "list" ? t("history.entry.list") : t("history.entry.open");
    if (what.startsWith("step-") && text !== "") return t("common:minutes", { count: Number(text) });
    return text === "" ? t(what === "votes" ? "history.automatic" : "history.nothing") : text;
  };
  return (
    <p className="wrap-anywhere">
      <b className="font-semibold">{t(`history.what.${what}`, { subject, version: from })}</b>
      {hasBoth && isOneSided && <span dir="auto">: {words(from === "" || isTitled ? to : from)}</span>}
      {hasBoth && !isOneSided && (
        <>
          {": "}
          <del className="text-ink-soft no-underline" dir="auto">
            {words(from)}
          </del>
          <span aria-hidden="true"> → </span>
          <span className="sr-only"> {t("history.becomes")} </span>
          <ins className="no-underline" dir="auto">
            {words(to)}
          </ins>
        </>
      )}
    </p>
  );
}
