import { unmarked } from "../../../core/direction.ts";
import { plainLine } from "../../../core/plain-text.ts";
import type { BoardCard, Obstacle } from "../../board/schema.ts";
import { actionSentence, type Language } from "../../writing/rules.ts";
import type { ActionParts } from "../../writing/schema.ts";
import type { ItemSource, PollItem } from "../schema.ts";

/** P9: the origins of an item's words. */
export function sourced(
  elements: readonly (Pick<Obstacle, "origin" | "editedBy"> & Pick<ItemSource, "was">)[],
): Pick<PollItem, "origin" | "sources"> {
  const sources = elements.map(({ origin = null, editedBy = null, was }) => ({
    origin,
    editedBy,
    ...(was !== undefined && { was }),
  }));
  const [first, ...others] = new Set(sources.map(({ origin }) => origin));
  return { origin: others.length > 0 ? "mixed" : (first ?? "unknown"), sources };
}

/** P17: what the author had written, as one line; undefined when the sentence is theirs. */
export function cardsOwnLine(card: BoardCard, language: Language): string | undefined {
  const was = card.was && sentenceOf(card.was, language);
  return was === sentenceOf(card, language) ? undefined : was;
}

/** The same of an obstacle: of its texts those that somebody else changed. */
export function obstaclesOwnLine(obstacle: Obstacle): string | undefined {
  const { was } = obstacle;
  if (!was) return undefined;
  const fields = ["text", "instead", "ask", "whoCouldChange", "limitToday", "limitAsked"] as const;
  const changed = fields.filter((field) => was[field] !== obstacle[field] && was[field] !== "");
  return changed.length === 0 ? undefined : changed.map((field) => plainLine(was[field])).join(" · ");
}

/** A card's words as one line. */
export function sentenceOf(card: ActionParts, language: Language): string {
  return plainLine(unmarked(actionSentence(card, language)));
}
