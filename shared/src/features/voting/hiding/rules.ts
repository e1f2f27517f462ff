import { plainLine } from "../../../core/plain-text.ts";
import type { BoardCard, Obstacle } from "../../board/schema.ts";
import type { Language } from "../../writing/rules.ts";
import { needsOf } from "../rules.ts";
import type { ItemNeed, PollItem } from "../schema.ts";
import { cardsOwnLine, obstaclesOwnLine, sentenceOf } from "../sources/rules.ts";

const hiddenBy = { en: "Hidden by the facilitator", de: "Von der Moderation verborgen" } as const;

interface Hiding {
  /** All cards of the board, this one in its new state. */
  readonly cards: readonly BoardCard[];
  /** The first title of a group that begins with this card. */
  readonly ownTitle: string;
  readonly language: Language;
}

/**
 * P2: updates a ballot's copy of a card that was hidden or is shown again. Hiding removes the card's words from every field of the item; id, place,
 * number of cards and kind of need stay. Showing it again restores the words of the board.
 */
export function withCardAsShown(item: PollItem, card: BoardCard, { cards, ownTitle, language }: Hiding): PollItem {
  const place = item.cardIds.indexOf(card.id);
  if (place < 0) return item;
  const texts = item.texts.with(place, textOf(card, language));
  const byId = new Map(cards.map((each) => [each.id, each]));
  const others = item.cardIds.flatMap((id) => (id === card.id ? [] : (byId.get(id) ?? [])));
  const first = item.cardIds.findIndex((id) => (byId.get(id)?.hiddenReason ?? null) === null);
  // A group with an unedited title is named after its first readable card.
  const isOwn = item.title === ownTitle || item.texts.includes(item.title);
  const title = isOwn ? (texts[Math.max(0, first)] ?? item.title) : item.title;
  const needs = card.hiddenReason === null ? needsShown(item, card, others) : needsHidden(item, others);
  const was = card.hiddenReason === null ? cardsOwnLine(card, language) : undefined;
  return { ...item, title, texts, needs, ...sourcesShown(item, place, was) };
}

/** The same of an obstacle: the reason stands where the ask stood. */
export function withObstacleAsShown(item: PollItem, obstacle: Obstacle, language: Language): PollItem {
  if (item.id !== obstacle.id) return item;
  const { hiddenReason, type, whoCouldChange, text, instead, limitToday, limitAsked } = obstacle;
  const isLimited = type === "authority" && hiddenReason === undefined;
  return {
    ...item,
    title: hiddenReason === undefined ? plainLine(obstacle.ask) : hiddenFor(hiddenReason, language),
    needs: item.needs.map((need) => ({ ...need, from: plainLine(whoCouldChange) })),
    ...sourcesShown(item, 0, hiddenReason === undefined ? obstaclesOwnLine(obstacle) : undefined),
    obstacle: {
      text: plainLine(text),
      instead: plainLine(instead),
      limits: isLimited ? { today: plainLine(limitToday), asked: plainLine(limitAsked) } : null,
    },
  };
}

/** The author's words go and come with the others. Who wrote and who rewrote them stays as it was at the opening. */
function sourcesShown({ sources }: PollItem, place: number, was: string | undefined): Pick<PollItem, "sources"> {
  const source = sources?.[place];
  if (!sources || !source) return {};
  const { was: _, ...rest } = source;
  return { sources: sources.with(place, was !== undefined && rest.editedBy !== null ? { ...rest, was } : rest) };
}

function hiddenFor(reason: string, language: Language): string {
  return plainLine(`${hiddenBy[language]}: ${reason}`);
}

function textOf(card: BoardCard, language: Language): string {
  return card.hiddenReason === null ? sentenceOf(card, language) : hiddenFor(card.hiddenReason, language);
}

/** The leader that a need names counts as the card's words too: the name stays only if a readable card has the same need. The need itself stays. */
function needsHidden({ needs }: PollItem, others: readonly BoardCard[]): ItemNeed[] {
  const read = needsOf(others.filter(({ hiddenReason }) => hiddenReason === null));
  return eachOnce(needs.map((need) => (read.some((one) => isSame(one, need)) ? need : { ...need, from: "" })));
}

function needsShown({ needs }: PollItem, card: BoardCard, others: readonly BoardCard[]): ItemNeed[] {
  const [own] = needsOf([card]);
  if (!own) return needs;
  const nameless = { ...own, from: "" };
  const isOfOthersToo = needsOf(others).some((need) => isSame(need, nameless));
  return eachOnce(
    needs.flatMap((need) => (isSame(need, nameless) ? [own, ...(isOfOthersToo ? [nameless] : [])] : [need])),
  );
}

function eachOnce(needs: readonly ItemNeed[]): ItemNeed[] {
  return needs.filter((need, index) => needs.findIndex((one) => isSame(one, need)) === index);
}

function isSame(one: ItemNeed, other: ItemNeed): boolean {
  return one.type === other.type && one.from === other.from;
}
