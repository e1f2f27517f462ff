import type { BallotRules, PollItem } from "@saydo/shared/features/voting/schema.ts";
import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ItemTags } from "./item-tags.tsx";
import { ItemTexts } from "./item-texts.tsx";
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
  "grid size-12 shrink-0 place-items-center rounded-pill border border-rule-strong bg-surface hover:border-ink disabled:cursor-not-allowed disabled:opacity-30 [&_svg]:size-5";

/** The card itself takes a tap; the same by stepper, for keys and screen readers. */
export function BallotRow({ item, hue, points, rules, canGive, isOpen, onGive, onTake }: BallotRowProps) {
  const { t } = useTranslation("voting");
  const id = useId();
  return (
    <li
      data-hue={hue}
      aria-labelledby={id}
      className={`sheet spine flex flex-col transition-colors ${points > 0 ? "bg-value-soft" : ""}`}
    >
      <button
        type="button"
        id={id}
        disabled={!isOpen}
        aria-describedby={`${id}-points`}
        onClick={onGive}
        className="flex flex-col gap-1.5 rounded-t-card px-4 pt-4 pb-1 text-start enabled:active:translate-y-px disabled:cursor-default"
      >
        <ItemTags item={item} />
        <span dir="auto" className="text-lg leading-snug">
          {item.title}
        </span>
      </button>
      <div className="px-4">
        <ItemTexts item={item} />
      </div>
      <div className="flex items-center justify-between gap-3 px-4 pt-1 pb-3">
        <span className="flex items-center gap-2">
          <VoteDots points={points} cap={rules.cap} onTake={isOpen ? onTake : undefined} />
          <span id={`${id}-points`} className="figures text-sm text-ink-soft">
            {points === 0 ? t("ballot.givenNone") : t("ballot.given", { count: points })}
          </span>
        </span>
        <span className="flex gap-2">
          <button
            type="button"
            disabled={!isOpen || points === 0}
            aria-label={t("ballot.take", { title: item.title })}
            onClick={onTake}
            className={stepper}
          >
            <Minus aria-hidden="true" />
          </button>
          <button
            type="button"
            disabled={!isOpen || !canGive}
            aria-label={t("ballot.give", { title: item.title })}
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
