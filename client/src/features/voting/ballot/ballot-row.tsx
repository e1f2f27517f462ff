import type { BallotRules, PollItem } from "@saydo/shared/features/voting/schema.ts";
import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "../../writing/sentence.tsx";
import { ItemTags } from "../items/item-tags.tsx";
import { ItemTexts } from "../items/item-texts.tsx";
import { VoteDots } from "./vote-dots.tsx";

interface BallotRowProps {
  readonly item: PollItem;
  readonly hue: number | undefined;
  readonly points: number;
  readonly rules: BallotRules;
  readonly canGive: boolean;
  readonly isOpen: boolean;
  readonly onGive: () => void;
  readonly onTake: () => void;
}

const stepper =
  "grid size-12 shrink-0 place-items-center rounded-pill border border-rule-strong bg-surface hover:border-ink disabled:cursor-not-allowed disabled:opacity-30 aria-disabled:cursor-not-allowed aria-disabled:opacity-30 [&_svg]:size-5";

/**
 * A tap on the card gives a point. The stepper does the same for keys and screen readers, with one stop that says what it does. A step that is not
 * possible keeps its button, which says why.
 */
export function BallotRow({ item, hue, points, rules, canGive, isOpen, onGive, onTake }: BallotRowProps) {
  const { t } = useTranslation("voting");
  const id = useId();
  return (
    <li
      data-hue={hue}
      aria-labelledby={id}
      className={`sheet spine flex flex-col transition-colors ${points > 0 ? "bg-value-soft" : ""}`}
    >
      <div className="relative flex flex-col gap-1.5 px-4 pt-4 pb-1 has-[button:active:enabled]:translate-y-px">
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          disabled={!isOpen}
          onClick={onGive}
          className="absolute inset-0 z-1 rounded-t-card disabled:cursor-default"
        />
        <ItemTags item={item} />
        <span id={id} dir="auto" className="text-lg leading-snug">
          <Sentence text={item.title} />
        </span>
      </div>
      <div className="px-4">
        <ItemTexts item={item} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 mt-auto px-4 pt-1 pb-3">
        <span className="flex flex-wrap items-center gap-2">
          <VoteDots points={points} cap={rules.cap} onTake={isOpen ? onTake : undefined} />
          <span id={`${id}-points`} className="figures text-sm text-ink-soft">
            {points === 0 ? t("ballot.givenNone") : t("ballot.given", { count: points })}
          </span>
        </span>
        <span className="ms-auto flex gap-2">
          <button
            type="button"
            disabled={!isOpen}
            aria-disabled={points === 0 || undefined}
            tabIndex={points === 0 ? -1 : 0}
            aria-label={t("ballot.take", { title: item.title })}
            aria-describedby={`${id}-points`}
            onClick={points === 0 ? undefined : onTake}
            className={stepper}
          >
            <Minus aria-hidden="true" />
          </button>
          <button
            type="button"
            disabled={!isOpen}
            aria-disabled={!canGive || undefined}
            aria-label={t("ballot.give", { title: item.title })}
            aria-describedby={`${id}-points`}
            onClick={onGive}
            className={stepper}
          >
            <Plus aria-hidden="true" />
          </button>
        </span>
      </div>
    </li>
  );
}
