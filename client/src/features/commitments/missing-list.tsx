import { problemsOf } from "@saydo/shared/features/commitments/rules.ts";
import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { say } from "../../texts/spoken.ts";

interface MissingListProps {
  readonly draft: CommitmentDraft;
  /** In the workshop's time zone. */
  readonly today: string;
}

/** P8 in words: what is still missing before the promise can be signed. */
export function MissingList({ draft, today }: MissingListProps) {
  const { t } = useTranslation("commitments");
  const problems = problemsOf(draft, today);
  const isReady = problems.length === 0;
  const wasReady = useRef(isReady);
  // The list can be read at any time; only its end is spoken.
  useEffect(() => {
    if (isReady && !wasReady.current) say(t("form.ready"));
    wasReady.current = isReady;
  }, [isReady, t]);
  if (isReady) {
    return (
      <p className="flex items-start gap-2 font-medium text-success-ink">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {t("form.ready")}
      </p>
    );
  }
  return (
    <div className="rounded-card bg-sunk px-4 py-3">
      <p className="font-semibold">{t("form.missing")}</p>
      <ul className="mt-1 list-disc ps-5 leading-snug marker:text-rule-strong">
        {problems.map(({ field, code }) => (
          <li key={`${field} ${code}`}>{t(`problem.${problemName(field, code)}`)}</li>
        ))}
      </ul>
    </div>
  );
}

function problemName(field: string, code: string) {
  const isPast = code === "due_in_past";
  const isFar = code === "due_too_far";
  switch (field) {
    case "text":
      return code === "poster" ? "textPoster" : "text";
    case "authority":
      return "authority";
    case "dueOn":
      return isPast ? "dueOnPast" : isFar ? "dueOnFar" : "dueOn";
    case "measure":
      return "measure";
    case "evidence":
      return "evidence";
    case "firstMilestone.text":
      return "milestoneText";
    default:
      return isPast ? "milestoneDuePast" : isFar ? "milestoneDueFar" : "milestoneDue";
  }
}
