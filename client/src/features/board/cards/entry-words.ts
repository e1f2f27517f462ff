import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { actionSentence, type Language } from "@saydo/shared/features/writing/rules.ts";

/** An action as it is typeset: what a colleague can see stands out from its circumstances. */
export interface SentenceParts {
  readonly before: string;
  readonly core: string;
  readonly after: string;
}

export function sentenceParts(card: BoardCard, language: Language): SentenceParts {
  const whole = actionSentence(card, language);
  const head = actionSentence({ situation: card.situation, behaviour: "", outcome: "" }, language);
  const withoutOutcome = actionSentence(
    { situation: card.situation, behaviour: card.behaviour, outcome: "" },
    language,
  );
  const self = head.slice(head.lastIndexOf(" ") + 1);
  const start = head.length - self.length;
  return {
    before: whole.slice(0, start),
    core: whole.slice(start, withoutOutcome.length),
    after: whole.slice(withoutOutcome.length),
  };
}

/** The name of an entry in menus, lists and announcements. A hidden card is named by its reason. */
export function entryWords(entry: Entry, language: Language): string {
  if (entry.kind === "group")
    return entry.group.title || entry.cards.map((card) => cardWords(card, language)).join(" · ");
  return cardWords(entry.card, language);
}

export function cardWords(card: BoardCard, language: Language): string {
  return card.hiddenReason ?? actionSentence(card, language);
}
