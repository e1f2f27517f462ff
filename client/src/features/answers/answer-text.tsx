import { dayIn } from "@saydo/shared/core/days.ts";
import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { AnswerKind } from "@saydo/shared/features/answers/schema.ts";
import { Check, CircleDashed, CornerDownRight, CornerUpLeft, type LucideIcon, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
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
  const { item, answer, leaderName, leaderTitle, dueOn, isOverdue, isLate } = entry;
  const date = formatDay(dueOn, i18n.language);
  if (answer === null) {
    return (
      <div className="flex flex-col gap-1">
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
        <MovedDate entry={entry} />
      </div>
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
        {isLate && <LateAnswer dueOn={dueOn} at={answer.at} />}
        <MovedDate entry={entry} />
      </div>
    </div>
  );
}

/** P16: a date that was moved says so, with the facilitator's reason. */
function MovedDate({ entry: { moved } }: { readonly entry: DocketItemView }) {
  const { t, i18n } = useTranslation("answers");
  if (moved === null) return null;
  return (
    <p dir="auto" className="text-[0.9375rem] text-ink-soft">
      {t("movedFrom", { date: formatDay(moved.from, i18n.language), reason: moved.reason })}
    </p>
  );
}

/** P16: a late answer is taken and says so. */
function LateAnswer({ dueOn, at }: { readonly dueOn: string; readonly at: number }) {
  const { t, i18n } = useTranslation("answers");
  const { timeZone } = useSection("workshop");
  const [date, on] = [dueOn, dayIn(timeZone, at)].map((day) => formatDay(day, i18n.language));
  return <p className="mt-0.5 text-[0.9375rem] text-warning-ink">{t("late", { date, on })}</p>;
}
