import { authorOf, cardOf, nextOrder, originOf } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard, BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { maxCards } from "@saydo/shared/features/board/terms.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { revealGraceMs } from "@saydo/shared/features/workshops/steps/rules.ts";
import type { Draft } from "@saydo/shared/features/writing/schema.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Log } from "../../../ports/log.ts";
import type { Scheduler } from "../../../ports/scheduler.ts";
import { shuffled } from "../../../ports/shuffled.ts";
import type { Reactions } from "../../../reactions.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { WritingStore } from "../store.ts";

/** The functions of the board that the reveal needs. */
export interface RevealBoard {
  read(workshopId: string): Promise<BoardSnapshot>;
  /** One transaction under the server's own client id. Skips existing ids. Durable when it resolves. */
  insertCards(workshopId: string, cards: readonly BoardCard[]): Promise<void>;
}

interface Deps {
  readonly store: WritingStore;
  readonly workshops: WorkshopsService;
  readonly writers: { isAnybodyWriting(workshopId: string): Promise<boolean> };
  readonly board: RevealBoard;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scheduler: Scheduler;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

/**
 * The reveal (P2). Its order makes it survive a crash at any point:
 * R1 `reveal: "running"` is stored together with the step out of Write;
 * R2 the server puts all cards on the board in one transaction, shuffled;
 * R3 a receipt per card is kept: the hash of a secret on the author's device, and no name;
 * R4 the drafts, which name their authors, are removed;
 * R5 `reveal: "done"` is stored.
 * A second run after a crash repeats finished steps without effect and does the rest.
 */
export function createReveal(deps: Deps) {
  const { store, workshops, writers, board, clock, ids, scheduler, queue, log } = deps;

  const on: Reactions = {
    async phaseEntered(workshopId, from, to) {
      const mayBeOnItsWay = from === "write" && (await writers.isAnybodyWriting(workshopId));
      if (from === "write" || to === "write") await clearDone(workshopId);
      const workshop = await workshops.get(workshopId);
      if (workshop.reveal !== "running") return;
      // Scheduled even when it runs at once: if the storage refuses, the task is repeated.
      arm(workshop.id, clock.now() + revealGraceMs);
      if (!mayBeOnItsWay) await reveal(workshop.id);
    },
  };

  /** "I'm done" belongs to one opening of Write. */
  async function clearDone(workshopId: string): Promise<void> {
    const done = (await workshops.members(workshopId)).filter(({ isDone }) => isDone);
    await Promise.all(done.map(({ id }) => workshops.updateMember(id, (member) => ({ ...member, isDone: false }))));
  }

  function arm(workshopId: string, at: number): void {
    scheduler.at(revealKey(workshopId), at, () => queue.run(workshopId, () => reveal(workshopId)));
  }

  async function reveal(workshopId: string): Promise<void> {
    const workshop = await workshops.find(workshopId);
    if (workshop?.reveal !== "running") return;
    const drafts = await store.draftsIn(workshopId);
    const empty = drafts.filter(({ parts }) => !parts.situation && !parts.behaviour && !parts.outcome);
    const before = await board.read(workshopId);
    // A draft without a behaviour is no card yet, and the board may have no room for others: both stay their authors' drafts.
    const room = Math.max(0, maxCards - before.cards.length);
    const onBoard = new Set(before.cards.map(({ id }) => id));
    // A crash may have left drafts whose cards are already on the board: they need no room and must go.
    const isThere = ({ cardId }: Draft) => onBoard.has(cardId);
    const written = shuffled(
      drafts.filter(({ parts }) => parts.behaviour !== ""),
      ids,
    );
    const ready = [...written.filter(isThere), ...written.filter((draft) => !isThere(draft)).slice(0, room)];
    await board.insertCards(workshopId, cardsOf(ready, before, workshop, await workshops.everybody(workshopId)));
    // In the shuffled order, so that the order of the receipts reveals nothing either.
    await Promise.all(
      ready.map(({ receiptHash, cardId, valueId, laneId }) =>
        store.keepReceipt({ id: receiptHash, v: 2, workshopId, cardId, written: { valueId, laneId } }),
      ),
    );
    await Promise.all([...ready, ...empty].map(({ id }) => store.removeDraft(id)));
    const revealedAt = clock.now();
    await workshops.update(workshopId, (current) => ({ ...current, reveal: "done", revealedAt }));
    scheduler.cancel(revealKey(workshopId));
    log.info({ workshopId, cards: ready.length }, "cards revealed");
  }

  return {
    on,

    /** Finishes at start what a crash interrupted, before any client can connect. */
    async resume(): Promise<void> {
      for (const { id } of await workshops.revealing()) await queue.run(id, () => reveal(id));
    },
  };
}

/** New cards go to the end of their lane. The origin is a kind of person and never a name (P9); only a named workshop adds the name (P2). */
function cardsOf(
  drafts: readonly Draft[],
  board: BoardSnapshot,
  workshop: Workshop,
  members: readonly Member[],
): BoardCard[] {
  const authors = new Map(members.map((member) => [member.id, member]));
  const first = nextOrder(board);
  return drafts.map((draft, index) => {
    const author = authors.get(draft.memberId);
    return cardOf(draft, {
      id: draft.cardId,
      order: first + index,
      origin: originOf(author?.role ?? "participant"),
      author: authorOf(workshop, author?.name),
    });
  });
}

function revealKey(workshopId: string): string {
  return `reveal:${workshopId}`;
}
