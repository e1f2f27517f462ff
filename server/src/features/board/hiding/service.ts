import { setCardHidden } from "@saydo/shared/board/edit.ts";
import { setObstacleHidden } from "@saydo/shared/board/scenario-edit.ts";
import { keepOwnWords } from "@saydo/shared/board/words.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { BoardCard, BoardSnapshot, HiddenWords, Obstacle, OwnWords } from "@saydo/shared/features/board/schema.ts";
import { toldOf } from "@saydo/shared/features/editing/view.ts";
import type * as Y from "yjs";
import type { Tell } from "../../../reactions.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import type { BoardStore } from "../store.ts";

interface Deps {
  readonly store: BoardStore;
  readonly read: (workshopId: string) => Promise<BoardSnapshot>;
  readonly edit: (workshopId: string, act: (doc: Y.Doc) => void) => Promise<void>;
  /** Takes what the document no longer holds off the disk, too. */
  readonly forgetPast: (workshopId: string) => Promise<void>;
  readonly tell: Tell;
  readonly onChanged: (workshopId: string) => void;
}

const noWords = { situation: "", behaviour: "", outcome: "", needFrom: "" };
const noObstacleWords = { text: "", whoCouldChange: "", instead: "", ask: "", limitToday: "", limitAsked: "" };

type CardWords = typeof noWords;
type ObstacleWords = typeof noObstacleWords;

/**
 * P2: a card or an obstacle whose words leave every screen for a reason that stays, with its place. The words leave the document, then also what
 * newcomers are sent and the disk's log of the board.
 */
export function createHiding({ store, read, edit, forgetPast, tell, onChanged }: Deps) {
  async function find(workshopId: string, id: string): Promise<BoardCard | Obstacle> {
    const { cards, obstacles } = await read(workshopId);
    const found = cards.find((card) => card.id === id) ?? obstacles.find((obstacle) => obstacle.id === id);
    if (!found) throw new DomainError("not_found", "cardId");
    return found;
  }

  async function hideCard(
    workshopId: string,
    { was: _, ...card }: BoardCard,
    reason: string,
    words: CardWords,
  ): Promise<void> {
    await tell("cardHiding", workshopId, { ...card, ...noWords, hiddenReason: reason }, words);
    await edit(workshopId, (doc) => {
      setCardHidden(doc, card.id, reason, noWords);
      keepOwnWords(doc, card.id, null);
    });
  }

  async function showCard(workshopId: string, card: BoardCard, words: CardWords, was: OwnWords | null): Promise<void> {
    const kept = was && "behaviour" in was ? { was } : {};
    await tell("cardHiding", workshopId, { ...card, ...words, ...kept, hiddenReason: null }, words);
    if (card.hiddenReason === null) return;
    await edit(workshopId, (doc) => {
      setCardHidden(doc, card.id, null, words);
      keepOwnWords(doc, card.id, was);
    });
  }

  async function hideObstacle(workshopId: string, { was: _, ...obstacle }: Obstacle, reason: string): Promise<void> {
    await tell("obstacleHiding", workshopId, { ...obstacle, ...noObstacleWords, hiddenReason: reason });
    await edit(workshopId, (doc) => {
      setObstacleHidden(doc, obstacle.id, reason, noObstacleWords);
      keepOwnWords(doc, obstacle.id, null);
    });
  }

  async function showObstacle(
    workshopId: string,
    obstacle: Obstacle,
    words: ObstacleWords,
    was: OwnWords | null,
  ): Promise<void> {
    const { hiddenReason, ...shown } = obstacle;
    const kept = was && "ask" in was ? { was } : {};
    await tell("obstacleHiding", workshopId, { ...shown, ...words, ...kept });
    if (hiddenReason === undefined) return;
    await edit(workshopId, (doc) => {
      setObstacleHidden(doc, obstacle.id, null, words);
      keepOwnWords(doc, obstacle.id, was);
    });
  }

  return {
    /** A second call changes the reason. */
    async hide(
      { workshopId, memberId }: Actor,
      { cardId: id, reason }: { cardId: string; reason: string },
    ): Promise<void> {
      const before = await find(workshopId, id);
      const kept = before.hiddenReason ? await store.findHidden(id) : null;
      const was = kept ? kept.was : (before.was ?? null);
      if (isCard(before)) {
        const words = kept && isOfCard(kept.words) ? kept.words : cardWords(before);
        await store.keepHidden({ id, v: 3, workshopId, reason, words, was });
        await hideCard(workshopId, before, reason, words);
      } else {
        const words = kept?.words ?? obstacleWords(before);
        await store.keepHidden({ id, v: 3, workshopId, reason, words, was });
        await hideObstacle(workshopId, before, reason);
      }
      onChanged(workshopId);
      await forgetPast(workshopId);
      // The reason is read by everybody; the words are gone, and with them whatever could tell the author.
      if (!before.hiddenReason) await tell("noted", workshopId, memberId, toldOf("card-hidden", { to: reason }));
    },

    async unhide({ workshopId, memberId }: Actor, { cardId: id }: { cardId: string }): Promise<void> {
      const before = await find(workshopId, id);
      const kept = await store.findHidden(id);
      if (!kept) return;
      const { words, was } = kept;
      if (isCard(before) && isOfCard(words)) await showCard(workshopId, before, words, was);
      else if (!isCard(before) && !isOfCard(words)) await showObstacle(workshopId, before, words, was);
      await store.forgetHidden(kept);
      onChanged(workshopId);
      await tell("noted", workshopId, memberId, toldOf("card-shown"));
    },

    /** Older versions told nobody of the cards they hid. */
    async repeat(workshopId: string): Promise<void> {
      const hidden = await store.hiddenIn(workshopId);
      if (hidden.length === 0) return;
      const { cards } = await read(workshopId);
      for (const { id, words } of hidden) {
        const card = cards.find((each) => each.id === id && each.hiddenReason !== null);
        if (card && isOfCard(words)) await tell("cardHiding", workshopId, card, words);
      }
    },
  };
}

function isCard(element: BoardCard | Obstacle): element is BoardCard {
  return "kind" in element;
}

function isOfCard(words: HiddenWords): words is CardWords {
  return "behaviour" in words;
}

function cardWords({ situation, behaviour, outcome, needFrom }: BoardCard): CardWords {
  return { situation, behaviour, outcome, needFrom };
}

function obstacleWords({ text, whoCouldChange, instead, ask, limitToday, limitAsked }: Obstacle): ObstacleWords {
  return { text, whoCouldChange, instead, ask, limitToday, limitAsked };
}
