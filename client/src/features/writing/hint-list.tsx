import { type Hint, sentenceLength } from "@saydo/shared/features/writing/rules.ts";
import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import { Lightbulb } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { say } from "../../texts/spoken.ts";

interface HintListProps {
  readonly hints: readonly Hint[];
  readonly parts: ActionParts;
}

/** A pause in typing; nothing is spoken in the middle of a sentence. */
const pauseMs = 2_000;

/** P3: at most two hints, because more would lecture. Each is spoken once, in a pause. */
export function HintList({ hints, parts }: HintListProps) {
  const { t } = useTranslation("writing");
  const shown = hints.slice(0, 2);
  const words = shown.map((hint) => t(`hint.${hint}`, { count: sentenceLength(parts) }));
  const told = useRef<ReadonlySet<Hint>>(new Set());
  useEffect(() => {
    told.current = new Set([...told.current].filter((hint) => shown.includes(hint)));
    const fresh = words.filter((_, index) => shown[index] !== undefined && !told.current.has(shown[index]));
    const timer = setTimeout(() => {
      told.current = new Set(shown);
      say(fresh.join(" "));
    }, pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <ul aria-label={t("hints")} className="flex flex-col gap-2 empty:hidden">
      {shown.map((hint, index) => (
        <li key={hint} className="flex animate-rise items-start gap-2.5 leading-snug text-ink-soft">
          <Lightbulb aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-value" />
          {words[index]}
        </li>
      ))}
    </ul>
  );
}
