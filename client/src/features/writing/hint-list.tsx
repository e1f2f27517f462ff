import { type Hint, sentenceLength } from "@saydo/shared/features/writing/rules.ts";
import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import { Lightbulb } from "lucide-react";
import { useTranslation } from "react-i18next";

interface HintListProps {
  readonly hints: readonly Hint[];
  readonly parts: ActionParts;
}

/** P3: two at most, so that nobody is lectured; announced when there is a pause. */
export function HintList({ hints, parts }: HintListProps) {
  const { t } = useTranslation("writing");
  return (
    <ul aria-label={t("hints")} aria-live="polite" className="flex flex-col gap-2 empty:hidden">
      {hints.slice(0, 2).map((hint) => (
        <li key={hint} className="flex animate-rise items-start gap-2.5 leading-snug text-ink-soft">
          <Lightbulb aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-value" />
          {t(`hint.${hint}`, { count: sentenceLength(parts) })}
        </li>
      ))}
    </ul>
  );
}
