import type { BallotRules } from "@saydo/shared/features/voting/schema.ts";
import type { WorkshopView } from "@saydo/shared/features/workshops/contract.ts";
import { useTranslation } from "react-i18next";

/** The rules a voter must know before the first point; the wall lists all of them. */
export function BallotRulesHead({ rules }: { readonly rules: BallotRules }) {
  const { t } = useTranslation("voting");
  return (
    <p className="font-display text-xl leading-snug font-semibold">
      {t("rules.budget", { count: rules.budget })}, {t("rules.cap", { count: rules.cap })}.
    </p>
  );
}

interface BallotRulesListProps {
  readonly rules: BallotRules;
  /** Whom the doors admitted: what one vote stands for (P14). */
  readonly entry: WorkshopView["entry"];
  /** Seats that were absent at the opening and are not on the roll (P14). */
  readonly leftOutSeats?: number;
}

/** P6: the rules are printed on the ballot. */
export function BallotRulesList({ rules, entry, leftOutSeats = 0 }: BallotRulesListProps) {
  const { t } = useTranslation("voting");
  return (
    <div className="flex flex-col gap-2">
      <BallotRulesHead rules={rules} />
      <ul className="flex list-disc flex-col gap-1 ps-5 text-[0.9375rem] leading-snug text-ink-soft projector:text-base marker:text-rule-strong">
        <li>{t("rules.unspent")}</li>
        <li>{t(entry === "list" ? "rules.listed" : "rules.seat")}</li>
        {leftOutSeats > 0 && <li>{t("rules.leftOut", { count: leftOutSeats })}</li>}
        <li>{t("rules.change")}</li>
        <li>{t("rules.secret")}</li>
        <li>{rules.quorumPercent === 0 ? t("rules.noQuorum") : t("rules.quorum", { percent: rules.quorumPercent })}</li>
        <li>
          {t("rules.line", { count: rules.topK })} {t("rules.ties")}
        </li>
      </ul>
    </div>
  );
}
