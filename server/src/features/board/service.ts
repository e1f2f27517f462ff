import { readBoard } from "@saydo/shared/board/doc.ts";
import { clearBoard, insertCard, removeAuthors, removeElements, setCardParts } from "@saydo/shared/board/edit.ts";
import { boardRoomName } from "@saydo/shared/board/protocol.ts";
import { ensureCell } from "@saydo/shared/board/scenario-edit.ts";
import { forgetEdit } from "@saydo/shared/board/words.ts";
import type { Role } from "@saydo/shared/capabilities.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { BoardView, CardInput } from "@saydo/shared/features/board/contract.ts";
import { authorOf, cardOf, inPlace, nextOrder, originOf, placed } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard, BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { maxCards } from "@saydo/shared/features/board/terms.ts";
import { currentPhase, isLive, may } from "@saydo/shared/features/workshops/rules.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { ActionParts, Receipt } from "@saydo/shared/features/writing/schema.ts";
import { maxDraftsPerPerson } from "@saydo/shared/features/writing/terms.ts";
import type * as Y from "yjs";
import type { Ids } from "../../ports/ids.ts";
import type { Reactions, Tell } from "../../reactions.ts";
import type { RoomAccess } from "../../realtime/board-policy.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { SyncServer } from "../../realtime/sync/sync-server.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import { createHiding } from "./hiding/service.ts";
import type { BoardStore } from "./store.ts";

/** Keeps the hash of an author's secret: the way back to a card without a name (P2). */
export interface ReceiptKeeper {
  findReceipt(receiptHash: string): Promise<Receipt | null>;
  keepReceipt(receipt: Receipt): Promise<void>;
}

interface Deps {
  readonly sync: SyncServer<RoomAccess>;
  readonly store: BoardStore;
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly receipts: ReceiptKeeper;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly ids: Ids;
}

export type BoardService = ReturnType<typeof createBoard>;

/** Facilitators add the paper cards (P12). Their words may be any participant's, and a wrong name is worse than none. */
function mayBeForOthers(role: Role): boolean {
  return role === "facilitator" || role === "co-facilitator";
}

/** The facts of a workshop that its board room needs. */
export function accessOf(workshop: Workshop): RoomAccess {
  return {
    phase: currentPhase(workshop),
    isAnonymous: workshop.anonymity === "anonymous",
    isFinished: !isLive(workshop),
  };
}

/**
 * The server's view of the board. Its writes go through the room under the server's own client id, so that no card carries its author's. A write is
 * durable when the call resolves.
 */
export function createBoard({ sync, store, workshops, receipts, publisher, tell, ids }: Deps) {
  /** How many cards each person has added in this phase. Only in memory, because a stored number would be a trace of authors. */
  const added = new Map<string, Map<string, number>>();
  const { repeat: repeatHiding, ...hiding } = createHiding({
    store,
    read,
    edit,
    forgetPast: (workshopId) => sync.forgetPast(boardRoomName(workshopId)),
    tell,
    onChanged: (workshopId) => publisher.changed(workshopId, "hidden", "cards"),
  });

  const on: Reactions = {
    updated: (workshop) => sync.accessChanged(boardRoomName(workshop.id), accessOf(workshop)),

    async phaseEntered(workshopId, _from, to) {
      added.delete(workshopId);
      if (to === "scenarios") await ensureCells(await workshops.get(workshopId));
    },

    // Clients drop the names with the transaction. The update log would keep them until its next compaction, so that is done at once.
    async anonymityRaised(workshopId) {
      await edit(workshopId, removeAuthors);
      await sync.forgetPast(boardRoomName(workshopId));
    },

    async removing({ id }) {
      for (const { id: cardId, workshopId } of await store.hiddenIn(id))
        await store.forgetHidden({ id: cardId, workshopId });
      await edit(id, clearBoard);
      await sync.forgetPast(boardRoomName(id));
    },

    seatChanged: (viewer) => sync.viewerChanged(boardRoomName(viewer.workshopId), viewer),
    seatEnded: (viewer) => sync.viewerEnded(viewer),
  };

  function edit(workshopId: string, act: (doc: Y.Doc) => void): Promise<void> {
    return sync.edit(boardRoomName(workshopId), act);
  }

  async function ensureCells({ id, moments }: Workshop): Promise<void> {
    await edit(id, (doc) => {
      for (const moment of moments) ensureCell(doc, moment.id);
    });
  }

  /** Every card in a value and lane that exist (P4: nothing falls off the board). */
  async function read(workshopId: string): Promise<BoardSnapshot> {
    const workshop = await workshops.get(workshopId);
    return placed(await sync.read(boardRoomName(workshopId), readBoard), workshop);
  }

  /** One person must not fill the board; facilitators type the paper cards of many. @throws DomainError `too_many_drafts` */
  function checkAdded({ workshopId, memberId, role }: Actor): void {
    if (mayBeForOthers(role)) return;
    if ((added.get(workshopId)?.get(memberId) ?? 0) >= maxDraftsPerPerson) throw new DomainError("too_many_drafts");
  }

  function countAdded({ workshopId, memberId }: Actor): void {
    const counts = added.get(workshopId) ?? new Map<string, number>();
    added.set(workshopId, counts.set(memberId, (counts.get(memberId) ?? 0) + 1));
  }

  async function card(workshopId: string, cardId: string): Promise<BoardCard> {
    const found = (await read(workshopId)).cards.find(({ id }) => id === cardId);
    if (!found) throw new DomainError("not_found", "cardId");
    return found;
  }

  /** Whether the current phase lets this viewer change anything on the board. */
  async function isWritable(viewer: Viewer): Promise<boolean> {
    const workshop = await workshops.get(viewer.workshopId);
    return may(workshop, viewer.role, "board:move") || may(workshop, viewer.role, "scenarios:edit");
  }

  return {
    read,
    on,
    ...hiding,

    /** Any edit by the server itself, e.g. by the demo. */
    edit,
    ensureCells,

    /**
     * Makes missing cells of Scenarios: a crash right after the step was stored leaves a table without them. Reports hidden cards again, which older
     * versions did not report.
     */
    async resume(unfinished: readonly Workshop[]): Promise<void> {
      for (const workshop of unfinished) {
        if (currentPhase(workshop) === "scenarios") await ensureCells(workshop);
        await repeatHiding(workshop.id);
      }
    },

    /** One transaction. Existing ids stay as they are, so that a reveal may run again. */
    async insertCards(workshopId: string, cards: readonly BoardCard[]): Promise<void> {
      await edit(workshopId, (doc) => {
        for (const entry of cards) insertCard(doc, entry);
      });
      publisher.changed(workshopId, "cards");
    },

    /** Quick add (P4) and paper cards (P12). The same receipt twice is the same card. */
    async add(actor: Actor, { isOnPaper, ...typed }: CardInput): Promise<{ cardId: string }> {
      const { workshopId } = actor;
      const workshop = await workshops.get(workshopId);
      const input = inPlace(workshop, typed);
      if (input.parts.behaviour === "") throw new DomainError("incomplete", "parts.behaviour");
      const known = await receipts.findReceipt(input.receiptHash);
      if (known && known.workshopId !== workshopId) throw new DomainError("conflict", "receiptHash");
      const board = await read(workshopId);
      if (board.cards.length >= maxCards) throw new DomainError("board_full");
      // All visitors of a demo share its seats.
      const isCounted = !known && !workshop.isDemo;
      if (isCounted) checkAdded(actor);
      const cardId = known?.cardId ?? ids.id();
      // The receipt first: after a crash in between, a repeated command finds the id and adds the card.
      const written = { valueId: input.valueId, laneId: input.laneId };
      if (!known) await receipts.keepReceipt({ id: input.receiptHash, v: 2, workshopId, cardId, written });
      await edit(workshopId, (doc) =>
        insertCard(
          doc,
          cardOf(input, {
            id: cardId,
            order: nextOrder(board),
            origin: isOnPaper && mayBeForOthers(actor.role) ? "paper" : originOf(actor.role),
            author: mayBeForOthers(actor.role) ? null : authorOf(workshop, actor.name),
          }),
        ),
      );
      // A card that could not be stored is not counted.
      if (isCounted) countAdded(actor);
      publisher.changed(workshopId, "cards");
      return { cardId };
    },

    changed: (workshopId: string) => publisher.changed(workshopId, "cards"),

    /** Takes cards and obstacles off the board, with what was kept of hidden ones. */
    async remove(workshopId: string, elementIds: ReadonlySet<string>): Promise<void> {
      await edit(workshopId, (doc) => removeElements(doc, elementIds));
      const hidden = await store.hiddenIn(workshopId);
      for (const { id } of hidden) if (elementIds.has(id)) await store.forgetHidden({ id, workshopId });
      publisher.changed(workshopId, "cards", "hidden");
    },

    /** The author's edit by the receipt, which the caller has already checked. */
    async editCard(workshopId: string, cardId: string, parts: ActionParts): Promise<void> {
      const { hiddenReason } = await card(workshopId, cardId);
      if (hiddenReason !== null) throw new DomainError("not_found", "cardId");
      await edit(workshopId, (doc) => {
        setCardParts(doc, cardId, parts);
        forgetEdit(doc, cardId);
      });
    },

    isWritable,

    /** Deleted content of the board is gone from the disk, too, when this resolves. @throws DomainError `unavailable` */
    forgetPast: (workshopId: string) => sync.forgetPast(boardRoomName(workshopId)),

    async view(viewer: Viewer): Promise<BoardView> {
      const hidden = await store.hiddenIn(viewer.workshopId);
      return {
        isWritable: await isWritable(viewer),
        hidden: hidden.map(({ id, reason }) => ({ cardId: id, reason })),
      };
    },
  };
}
