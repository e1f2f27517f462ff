import { setCardHidden } from "@saydo/shared/board/edit.ts";
import { setObstacleHidden } from "@saydo/shared/board/scenario-edit.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { BoardCard, BoardSnapshot, HiddenWords, Obstacle } from "@saydo/shared/features/board/schema.ts";
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

  async function hideCard(workshopId: string, card: BoardCard, reason: string, words: CardWords): Promise<void> {
    await tell("cardHiding", workshopId, { ...card, ...noWords, hiddenReason: reason }, words);
    await edit(workshopId, (doc) => setCardHidden(doc, card.id, reason, noWords));
  }

  async function showCard(workshopId: string, card: BoardCard, words: CardWords): Promise<void> {
    await tell("cardHiding", workshopId, { ...card, ...words, hiddenReason: null }, words);
    if (card.hiddenReason !== null) await edit(workshopId, (doc) => setCardHidden(doc, card.id, null, words));
  }

  async function hideObstacle(workshopId: string, obstacle: Obstacle, reason: string): Promise<void> {
    await tell("obstacleHiding", workshopId, { ...obstacle, ...noObstacleWords, hiddenReason: reason });
    await edit(workshopId, (doc) => setObstacleHidden(doc, obstacle.id, reason, noObstacleWords));
  }

  async function showObstacle(workshopId: string, obstacle: Obstacle, words: ObstacleWords): Promise<void> {
    const { hiddenReason, ...shown } = obstacle;
    await tell("obstacleHiding", workshopId, { ...shown, ...words });
    if (hiddenReason !== undefined) await edit(workshopId, (doc) => setObstacleHidden(doc, obstacle.id, null, words));
  }

  return {
    /** A second call changes the reason. */
    async hide(
      { workshopId, memberId }: Actor,
      { cardId: id, reason }: { cardId: string; reason: string },
    ): Promise<void> {
      const before = await find(workshopId, id);
      const kept = before.hiddenReason ? await store.findHidden(id) : null;
      if (isCard(before)) {
        const words = kept && isOfCard(kept.words) ? kept.words : cardWords(before);
        await store.keepHidden({ id, v: 2, workshopId, reason, words });
        await hideCard(workshopId, before, reason, words);
      } else {
        const words = kept?.words ?? obstacleWords(before);
        await store.keepHidden({ id, v: 2, workshopId, reason, words });
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
      const { words } = kept;
      if (isCard(before) && isOfCard(words)) await showCard(workshopId, before, words);
      else if (!isCard(before) && !isOfCard(words)) await showObstacle(workshopId, before, words);
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
