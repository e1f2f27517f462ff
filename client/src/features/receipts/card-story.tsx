import type { CardStory as Story } from "@saydo/shared/features/receipts/contract.ts";
import { actionSentence, type Language } from "@saydo/shared/features/writing/rules.ts";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Badge } from "../../ui/badge.tsx";
import { Sentence } from "../writing/sentence.tsx";
import { storyState, toneOf } from "./story-state.ts";
import { useStorySteps } from "./use-story-steps.ts";

interface CardStoryProps {
  readonly story: Story;
  /** Of the workshop: the card's sentence is built in it. */
  readonly language: Language;
}

/** A card and what became of it, one line for each step of its way. */
export function CardStory({ story, language }: CardStoryProps) {
  const { t } = useTranslation("receipts");
  const steps = useStorySteps(story, language);
  const state = storyState(story);
  return (
    <li className="sheet flex min-w-0 flex-col gap-3 p-4 sm:p-5">
      <p dir="auto" className="font-display text-lg leading-snug break-words hyphens-auto">
        {story.hiddenReason === null ? <Sentence text={actionSentence(story.parts, language)} /> : t("hiddenCard")}
      </p>
      <p>
        <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>
      </p>
      <ol className="flex flex-col">
        {steps.map(({ key, text, details, links, isTrouble }) => (
          <li
            key={key}
            className="relative ps-6 pb-3 leading-snug last:pb-0 not-last:before:absolute not-last:before:inset-y-0 not-last:before:start-[5px] not-last:before:top-4 not-last:before:w-px not-last:before:bg-rule-strong"
          >
            <span
              aria-hidden="true"
              className={`absolute start-0 top-[0.4em] size-[11px] rounded-pill border-2 ${isTrouble ? "border-warning bg-warning" : "border-ink-soft bg-surface"}`}
            />
            <p dir="auto" className="break-words hyphens-auto">
              {text}
            </p>
            {details.map((detail) => (
              <p key={detail} dir="auto" className="mt-0.5 text-[0.9375rem] break-words hyphens-auto text-ink-soft">
                {detail}
              </p>
            ))}
            {links.length > 0 && (
              <p className="flex flex-wrap gap-x-4">
                {links.map(({ to, text: label }) => (
                  <Link
                    key={to}
                    to={to}
                    className="inline-flex min-h-11 items-center font-semibold underline decoration-rule-strong underline-offset-4 hover:decoration-ink"
                  >
                    {label}
                  </Link>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </li>
  );
}
