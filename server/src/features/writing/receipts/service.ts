import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import type { Poll } from "@saydo/shared/features/voting/schema.ts";
import { isOver, may, overError } from "@saydo/shared/features/workshops/rules.ts";
import type { CardFate } from "@saydo/shared/features/writing/contract.ts";
import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { WritingStore } from "../store.ts";

/** The functions of the board that receipts need. */
export interface ReceiptBoard {
  read(workshopId: string): Promise<BoardSnapshot>;
  editCard(workshopId: string, cardId: string, parts: ActionParts): Promise<void>;
}

interface Deps {
  readonly store: WritingStore;
  readonly workshops: WorkshopsService;
  readonly board: ReceiptBoard;
  /** Every poll of a workshop, the newest first. */
  readonly pollsOf: (workshopId: string) => Promise<readonly Poll[]>;
  /** The ids of the poll items in a charter, answered by a leader or done by staff themselves. */
  readonly lineIdsOf: (charterId: string) => Promise<ReadonlySet<string>>;
  readonly queue: KeyedQueue;
}

export type ReceiptsService = ReturnType<typeof createReceipts>;

/** "What became of my card", asked with a secret instead of a name (P2). The caller is neither read nor stored. */
export function createReceipts({ store, workshops, board, pollsOf, lineIdsOf, queue }: Deps) {
  async function cardIdOf(workshopId: string, secret: string): Promise<string | null> {
    const receipt = await store.findReceipt(secretHash(secret));
    return receipt?.workshopId === workshopId ? receipt.cardId : null;
  }

  return {
    /** The fates of these secrets' cards, in the given order; an unknown secret has none. */
    async fates(workshopId: string, secrets: readonly string[]): Promise<CardFate[]> {
      const { charterId, deletedFrom } = await workshops.get(workshopId);
      if (deletedFrom !== null) throw new DomainError("workshop_deleted");
      const found = await Promise.all(secrets.map((secret) => cardIdOf(workshopId, secret)));
      const cardIds = found.filter((cardId) => cardId !== null);
      // The route is open to all: a caller without a receipt must not make the server load a board.
      if (cardIds.length === 0) return [];
      const [snapshot, polls, lineIds] = await Promise.all([
        board.read(workshopId),
        pollsOf(workshopId),
        charterId === null ? new Set<string>() : lineIdsOf(charterId),
      ]);
      return cardIds.flatMap((cardId) => fateOf(cardId, snapshot, polls, { charterId, lineIds }) ?? []);
    },

    /** The author's own edit while the board is open for editing. To other people it is just a card that changed. */
    async edit(workshopId: string, cardId: string, secret: string, parts: ActionParts): Promise<void> {
      if ((await cardIdOf(workshopId, secret)) !== cardId) throw new DomainError("not_found");
      if (parts.behaviour === "") throw new DomainError("incomplete", "parts.behaviour");
      await queue.run(workshopId, async () => {
        const workshop = await workshops.get(workshopId);
        if (isOver(workshop, "board:edit-own")) throw overError(workshop);
        if (!may(workshop, "participant", "board:edit-own")) throw new DomainError("wrong_phase");
        const card = (await board.read(workshopId)).cards.find(({ id }) => id === cardId);
        if (!card || card.hiddenReason !== null) throw new DomainError("not_found");
        await board.editCard(workshopId, cardId, parts);
      });
    },
  };
}

function fateOf(
  cardId: string,
  { cards, groups }: BoardSnapshot,
  polls: readonly Poll[],
  charter: { readonly charterId: string | null; readonly lineIds: ReadonlySet<string> },
): CardFate | null {
  const card = cards.find(({ id }) => id === cardId);
  if (!card) return null;
  const rows = polls.flatMap(({ items, result }) => {
    const item = items.find(({ cardIds }) => cardIds.includes(cardId));
    return result?.rows.filter(({ itemId }) => itemId === item?.id) ?? [];
  });
  // An item that a leader answered after an earlier ballot stays in the charter, whatever a later ballot says of its card.
  const printed = rows.find(({ itemId }) => charter.lineIds.has(itemId));
  const row = printed ?? rows[0];
  return {
    cardId,
    behaviour: card.behaviour,
    state: card.hiddenReason !== null ? "hidden" : printed ? "in-charter" : row ? "voted" : "on-board",
    hiddenReason: card.hiddenReason,
    groupTitle: groups.find(({ id }) => id === card.groupId)?.title ?? null,
    points: row?.points ?? null,
    charterId: printed ? charter.charterId : null,
  };
}
