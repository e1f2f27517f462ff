import type { RouteResponse } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import { type StorySources, storyOf, storyWorkshopOf } from "@saydo/shared/features/receipts/view.ts";
import { isOver, may, overError } from "@saydo/shared/features/workshops/rules.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { ActionParts, Receipt } from "@saydo/shared/features/writing/schema.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { AnswersService } from "../answers/service.ts";
import type { CommitmentsService } from "../commitments/service.ts";
import type { VotingService } from "../voting/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";

/** The functions of the board that receipts need. */
export interface ReceiptBoard {
  read(workshopId: string): Promise<BoardSnapshot>;
  editCard(workshopId: string, cardId: string, parts: ActionParts): Promise<void>;
}

interface Deps {
  readonly store: { findReceipt(receiptHash: string): Promise<Receipt | null> };
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly board: ReceiptBoard;
  readonly voting: Pick<VotingService, "history">;
  readonly answers: Pick<AnswersService, "docket">;
  readonly commitments: Pick<CommitmentsService, "list">;
  /** Every version of the workshop's charter. */
  readonly charters: { history(workshopId: string): Promise<readonly Charter[]> };
  readonly adoption: { counts(workshopId: string): Promise<StorySources["adopted"]> };
  readonly clock: Clock;
  readonly queue: KeyedQueue;
}

export type ReceiptsService = ReturnType<typeof createReceipts>;

/** "What became of my card", asked with a secret instead of a name (P2, P17). The caller is neither read nor stored. */
export function createReceipts(deps: Deps) {
  const { store, workshops, board, voting, answers, commitments, charters, adoption, clock, queue } = deps;

  async function receiptOf(workshopId: string, secret: string): Promise<Receipt | null> {
    const receipt = await store.findReceipt(secretHash(secret));
    return receipt?.workshopId === workshopId ? receipt : null;
  }

  /** Reads only what there can be already: each step of a card's story follows from the one before. */
  async function sourcesOf(workshop: Workshop): Promise<StorySources> {
    const { id, charterId } = workshop;
    const polls = await voting.history(id);
    const docket = polls.some(({ result }) => result !== null) ? await answers.docket(id) : [];
    return {
      workshop,
      board: await board.read(id),
      polls,
      docket,
      commitments: docket.some(({ docket: { answer } }) => answer !== null) ? await commitments.list(id) : [],
      charters: charterId === null ? [] : await charters.history(id),
      adopted: charterId === null ? new Map() : await adoption.counts(id),
      now: clock.now(),
    };
  }

  return {
    /** The stories of these secrets' cards, in the given order; an unknown secret has none. @throws DomainError `workshop_deleted` */
    async fates(workshopId: string, secrets: readonly string[]): Promise<RouteResponse<"cardFates">> {
      const workshop = await workshops.get(workshopId);
      if (workshop.deletedFrom !== null) throw new DomainError("workshop_deleted");
      const found = await Promise.all(secrets.map((secret) => receiptOf(workshopId, secret)));
      const receipts = found.filter((receipt) => receipt !== null);
      // The route is open to all: a caller without a receipt learns nothing of the workshop and must not make the server load a board.
      if (receipts.length === 0) return { workshop: null, fates: [] };
      const sources = await sourcesOf(workshop);
      return {
        workshop: storyWorkshopOf(workshop),
        fates: receipts.flatMap((receipt) => storyOf(receipt, sources) ?? []),
      };
    },

    /** The author's own edit while the board is open for editing. To other people it is just a card that changed. */
    async edit(workshopId: string, cardId: string, secret: string, parts: ActionParts): Promise<void> {
      if ((await receiptOf(workshopId, secret))?.cardId !== cardId) throw new DomainError("not_found");
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
