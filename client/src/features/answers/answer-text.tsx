import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { AnswerKind } from "@saydo/shared/features/answers/schema.ts";
import { Check, CircleDashed, CornerDownRight, CornerUpLeft, type LucideIcon, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../texts/format-day.ts";
import { Badge } from "../../ui/badge.tsx";
import { useNeedWords } from "../needs/use-need-words.ts";

const icons: Record<AnswerKind, LucideIcon> = {
  commit: Check,
  part: CircleDashed,
  counter: CornerUpLeft,
  no: X,
  "not-mine": CornerDownRight,
};

/** The answer as the whole room reads it, or the date by which it is due. */
export function AnswerText({ entry }: { readonly entry: DocketItemView }) {
  const { t, i18n } = useTranslation("answers");
  const needWords = useNeedWords();
  const { item, answer, leaderName, leaderTitle, dueOn, isOverdue } = entry;
  const date = formatDay(dueOn, i18n.language);
  if (answer === null) {
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{t("leader", { name: leaderName, title: leaderTitle })}</span>
        {isOverdue ? (
          <Badge tone="danger" className="whitespace-normal">
            {t("overdue", { date })}
          </Badge>
        ) : (
          <span className="text-ink-soft">
            {t("pending")} · {t("due", { date })}
          </span>
        )}
      </p>
    );
  }
  const Icon = icons[answer.kind];
  return (
    <div className="flex animate-rise items-start gap-3">
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-pill bg-ink text-on-ink"
      >
        <Icon className="size-4" strokeWidth={2.75} />
      </span>
      <div className="min-w-0">
        <p>
          <b>
            <bdi>{answer.byName}</bdi>
          </b>
          , <bdi>{leaderTitle}</bdi>,{" "}
          <b>
            {answer.kind === "commit" && item.needs.length > 0
              ? t("kind.commit.doneTo", { what: needWords(item.needs) })
              : t(`kind.${answer.kind}.done`)}
          </b>
        </p>
        {answer.text && (
          <p dir="auto" className="mt-0.5 whitespace-pre-line text-lg leading-snug">
            {answer.text}
          </p>
        )}
      </div>
    </div>
  );
}
