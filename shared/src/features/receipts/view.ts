import { dayIn } from "../../core/days.ts";
import { isLate, isOverdue } from "../answers/rules.ts";
import { answerViewOf, type DocketEntry } from "../answers/view.ts";
import type { BoardSnapshot } from "../board/schema.ts";
import type { Charter } from "../charters/schema.ts";
import { lastSigned } from "../commitments/rules.ts";
import type { Commitment } from "../commitments/schema.ts";
import type { Poll } from "../voting/schema.ts";
import { namesOf, standsFor } from "../workshops/rules.ts";
import type { Workshop } from "../workshops/schema.ts";
import type { ActionParts, Receipt } from "../writing/schema.ts";
import type { CardStory, StoryAsk, StoryBallot, StoryPrint, StoryPromise, StoryWorkshop } from "./contract.ts";

/** Everything that a card's story is told from. */
export interface StorySources {
  readonly workshop: Workshop;
  readonly board: BoardSnapshot;
  readonly polls: readonly Poll[];
  readonly docket: readonly DocketEntry[];
  readonly commitments: readonly { readonly commitment: Commitment; readonly entry: DocketEntry }[];
  /** Every version of the charter. */
  readonly charters: readonly Charter[];
  /** How many have adopted an action of "what we do ourselves"; see `publicCounts`. */
  readonly adopted: ReadonlyMap<string, number | null>;
  readonly now: number;
}

export function storyWorkshopOf({ title, language, anonymity, revealedAt, charterId }: Workshop): StoryWorkshop {
  return { title, language, isNamed: anonymity === "named", isRevealed: revealedAt !== null, charterId };
}

/** P17: what became of the card of a receipt. It names no author: people may read the same on the screens of the room. Null when the board has no such card. */
export function storyOf({ cardId, written }: Receipt, sources: StorySources): CardStory | null {
  const { workshop, board, polls } = sources;
  const card = board.cards.find(({ id }) => id === cardId);
  if (!card) return null;
  const lanes = namesOf(workshop.lanes, workshop.merged);
  const writtenIn = written && standsFor(workshop.merged, written.laneId);
  const inGroup = board.cards.filter(({ groupId }) => groupId !== null && groupId === card.groupId);
  const itemIds = new Set(
    polls.flatMap(({ items }) => items.filter(({ cardIds }) => cardIds.includes(cardId)).map(({ id }) => id)),
  );
  const prints = printsOf(itemIds, sources.charters);
  return {
    cardId,
    parts: partsOf(card),
    value: workshop.values.find(({ id }) => id === card.valueId)?.word ?? "",
    laneName: lanes.get(card.laneId) ?? "",
    movedFrom: writtenIn && writtenIn !== card.laneId ? (lanes.get(writtenIn) ?? null) : null,
    hiddenReason: card.hiddenReason,
    editedBy: card.editedBy ?? null,
    was: card.was ? partsOf(card.was) : null,
    group:
      card.groupId === null
        ? null
        : { title: board.groups.find(({ id }) => id === card.groupId)?.title ?? "", others: inGroup.length - 1 },
    ballots: ballotsWith(cardId, polls),
    asks: sources.docket
      .filter(({ item }) => item.cardIds.includes(cardId))
      .map((entry) => askOf(entry, sources))
      .toReversed(),
    prints,
    adopted: adoptedOf(prints, sources.adopted),
  };
}

function partsOf({ situation, behaviour, outcome }: ActionParts): ActionParts {
  return { situation, behaviour, outcome };
}

function ballotsWith(cardId: string, polls: readonly Poll[]): StoryBallot[] {
  return polls
    .toSorted((a, b) => a.number - b.number)
    .flatMap((poll) => {
      const item = poll.items.find(({ cardIds }) => cardIds.includes(cardId));
      if (!item) return [];
      const row = poll.result?.rows.find(({ itemId }) => itemId === item.id);
      const isDecidedLater = polls.some(
        ({ runOffOf, items }) => runOffOf === poll.id && items.some(({ id }) => id === item.id),
      );
      const outcome = isDecidedLater ? "run-off" : row?.isAboveLine ? "won" : "below";
      return [
        {
          number: poll.number,
          scope: poll.scope,
          groupTitle: item.kind === "group" ? item.title : null,
          openedAt: poll.openedAt,
          result:
            poll.result && row
              ? {
                  ...{ points: row.points, voters: row.voters, rank: row.rank, isTied: row.isTied },
                  ...{ outcome, isAdvisory: poll.result.isAdvisory },
                }
              : null,
        },
      ];
    });
}

function askOf({ docket, seat }: DocketEntry, { workshop: { timeZone }, commitments, now }: StorySources): StoryAsk {
  const today = dayIn(timeZone, now);
  const signed = commitments.find(({ commitment }) => commitment.docketId === docket.id);
  return {
    leaderName: seat.name,
    leaderTitle: seat.title,
    dueOn: docket.dueOn,
    moved: docket.moved,
    isOverdue: isOverdue(docket, today),
    isLate: isLate(docket.answer, docket.dueOn, timeZone),
    answer: answerViewOf(docket),
    promise: signed ? promiseOf(signed.commitment, seat.title, today) : null,
  };
}

/** A draft is its owner's alone. */
function promiseOf(commitment: Commitment, ownerTitle: string, today: string): StoryPromise | null {
  const signed = lastSigned(commitment);
  if (!signed) return null;
  const { dueOn, text } = signed.terms;
  return {
    ownerName: commitment.ownerName,
    ownerTitle,
    text,
    signedAt: signed.signature.signedAt,
    dueOn,
    firstDueOn: commitment.firstDueOn ?? dueOn,
    isPast: dueOn < today,
    withdrawn: commitment.withdrawn,
  };
}

function adoptedOf(prints: readonly StoryPrint[], counts: StorySources["adopted"]): number | null {
  const newest = prints.at(-1);
  if (newest?.as !== "ourselves") return 0;
  return counts.get(newest.lineId) === undefined ? 0 : (counts.get(newest.lineId) ?? null);
}

function printsOf(itemIds: ReadonlySet<string>, charters: readonly Charter[]): StoryPrint[] {
  return charters
    .toSorted((a, b) => a.version - b.version)
    .flatMap(({ id: charterId, version, publishedAt, body }) => {
      const asked = body.lines.find(({ lineId }) => itemIds.has(lineId));
      const line = asked ?? body.ourselves?.find(({ lineId }) => itemIds.has(lineId));
      if (!line) return [];
      return [
        {
          ...{ charterId, version, publishedAt, lineId: line.lineId },
          as: asked ? ("ask" as const) : ("ourselves" as const),
          isCorrected: line.correction !== undefined,
        },
      ];
    });
}
