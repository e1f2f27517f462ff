import { dayIn } from "../../../core/days.ts";
import { isLate, isOverdue } from "../../answers/rules.ts";
import type { DocketEntry } from "../../answers/view.ts";
import { placed } from "../../board/rules.ts";
import type { BoardCard, BoardSnapshot, Obstacle, WordsOrigin } from "../../board/schema.ts";
import { lastSigned } from "../../commitments/rules.ts";
import type { Commitment } from "../../commitments/schema.ts";
import { isEmptyObstacle } from "../../scenarios/rules.ts";
import type { Poll, PollItem } from "../../voting/schema.ts";
import { tellsWhoVoted } from "../../voting/view.ts";
import { namesOf } from "../../workshops/rules.ts";
import type { Workshop } from "../../workshops/schema.ts";
import { type Code, codedColumns, codeWords, columnWords } from "../words/terms.ts";
import { type Cell, inOrder, type PlaceNames, placeNames } from "./rules.ts";
import { type ExportColumn, type ExportKind, exportColumns, exportVersion } from "./terms.ts";

type Row<K extends ExportKind> = { readonly [C in (typeof exportColumns)[K][number]]: Cell };
type AnyRow = Readonly<Partial<Record<ExportColumn, Cell>>>;

export interface ExportSources {
  readonly workshop: Workshop;
  readonly board: BoardSnapshot;
  readonly polls: readonly Poll[];
  readonly docket: readonly DocketEntry[];
  readonly commitments: readonly { readonly commitment: Commitment; readonly entry: DocketEntry }[];
  readonly now: number;
}

/**
 * P2: what leaves the room in a file. No row has an id, a time or a place in the order that says when a card came: cards stand in the order of their
 * words. Names are those of leaders alone, who answer in public.
 */
export function exportRows(kind: ExportKind, sources: ExportSources): readonly AnyRow[] {
  switch (kind) {
    case "cards":
      return cardRows(sources);
    case "groups":
      return groupRows(sources);
    case "results":
      return resultRows(sources);
    case "docket":
      return docketRows(sources);
    case "commitments":
      return commitmentRows(sources);
  }
}

/** The file for programs: codes as they are, and what the rows mean in its version. */
export function exportJson(kind: ExportKind, sources: ExportSources) {
  const { title, organisation, language, timeZone } = sources.workshop;
  return {
    ...{ schema: `saydo/${kind}`, schemaVersion: exportVersion },
    workshop: { title, organisation, language, timeZone },
    exportedOn: dayIn(timeZone, sources.now),
    rows: exportRows(kind, sources),
  };
}

/** The file for spreadsheets, in the workshop's language. */
export function exportSheet(kind: ExportKind, sources: ExportSources) {
  const { language } = sources.workshop;
  const columns: readonly ExportColumn[] = exportColumns[kind];
  const isCoded = (column: ExportColumn) => codedColumns.some((coded) => coded === column);
  return {
    header: columns.map((column) => columnWords[column][language]),
    rows: exportRows(kind, sources).map((row) =>
      columns.map((column) => {
        const cell = row[column] ?? null;
        if (typeof cell === "boolean") return codeWords[cell ? "yes" : "no"][language];
        return typeof cell === "string" && isCoded(column) && isCode(cell) ? codeWords[cell][language] : cell;
      }),
    ),
  };
}

function isCode(text: string): text is Code {
  return Object.hasOwn(codeWords, text);
}

interface Group {
  readonly number: number;
  readonly title: string;
}

const noWords = { situation: null, text: null, outcome: null, needsFrom: null };
const noObstacle = {
  ...{ moment: null, obstacleType: null, whoCouldChange: null, instead: null, ask: null },
  ...{ limitToday: null, limitAsked: null },
};

function cardRows({ workshop, board: stored }: ExportSources): Row<"cards">[] {
  const board = placed(stored, workshop);
  const place = placeNames(workshop);
  const numbers = groupNumbers(board, workshop);
  const cards = board.cards.map((card) => cardRow(card, place, numbers.get(card.groupId ?? "") ?? null));
  const obstacles = board.obstacles.filter((obstacle) => !isEmptyObstacle(obstacle));
  const { order } = place;
  return [
    ...inOrder(cards, ({ value, role, group, text, situation, outcome }) => [
      ...[order(value), order(role), group ?? Number.MAX_SAFE_INTEGER],
      ...[text ?? "", situation ?? "", outcome ?? ""],
    ]),
    ...inOrder(
      obstacles.map((obstacle) => obstacleRow(obstacle, place)),
      ({ moment, role, text, ask }) => [order(moment), order(role), text ?? "", ask ?? ""],
    ),
  ];
}

function cardRow(card: BoardCard, place: PlaceNames, group: Group | null): Row<"cards"> {
  const isHidden = card.hiddenReason !== null;
  const { situation, behaviour: text, outcome, needFrom: needsFrom } = card;
  return {
    kind: "action",
    value: place.value(card.valueId),
    role: place.lane(card.laneId),
    ...{ group: group?.number ?? null, groupTitle: group?.title ?? null },
    ...(isHidden ? noWords : { situation, text, outcome, needsFrom }),
    needs: card.needType,
    ...noObstacle,
    ...{ writtenBy: card.origin, rewordedBy: card.editedBy ?? null, hiddenReason: card.hiddenReason },
  };
}

function obstacleRow(obstacle: Obstacle, place: PlaceNames): Row<"cards"> {
  const { text, whoCouldChange, instead, ask, limitToday, limitAsked, hiddenReason = null } = obstacle;
  return {
    ...{ kind: "obstacle", value: null, group: null, groupTitle: null, ...noWords, ...noObstacle, needs: null },
    moment: place.moment(obstacle.momentId),
    role: place.lane(obstacle.laneId),
    obstacleType: obstacle.type,
    ...(hiddenReason === null && { text, whoCouldChange, instead, ask, limitToday, limitAsked }),
    ...{ writtenBy: obstacle.origin ?? "unknown", rewordedBy: obstacle.editedBy ?? null, hiddenReason },
  };
}

function groupRows({ workshop, board: stored }: ExportSources): Row<"groups">[] {
  const board = placed(stored, workshop);
  const place = placeNames(workshop);
  const numbers = groupNumbers(board, workshop);
  const rows = board.groups.map((group): Row<"groups"> => {
    const inside = board.cards.filter(({ groupId }) => groupId === group.id);
    return {
      ...{ group: numbers.get(group.id)?.number ?? null, groupTitle: group.title },
      ...{ value: place.value(group.valueId), role: place.lane(group.laneId) },
      cards: inside.length,
      hiddenCards: inside.filter(({ hiddenReason }) => hiddenReason !== null).length,
      writtenBy: kindOf(inside.map(({ origin }) => origin)),
    };
  });
  return inOrder(rows, ({ group }) => [group]);
}

function kindOf(origins: readonly WordsOrigin[]): WordsOrigin | "mixed" | "unknown" {
  const [first, ...others] = new Set(origins);
  return others.length > 0 ? "mixed" : (first ?? "unknown");
}

/** Numbers by the order of the words. A group's own id is as old as the group. */
function groupNumbers(board: BoardSnapshot, { values, lanes }: Workshop): ReadonlyMap<string, Group> {
  const at = (list: readonly { id: string }[], id: string) => list.findIndex((one) => one.id === id);
  const sorted = inOrder(board.groups, ({ valueId, laneId, title }) => [at(values, valueId), at(lanes, laneId), title]);
  return new Map(sorted.map(({ id, title }, index) => [id, { number: index + 1, title }]));
}

function resultRows({ workshop, polls }: ExportSources): Row<"results">[] {
  const place = placeNames(workshop);
  return polls
    .filter(({ status, result }) => status === "closed" && result !== null)
    .toSorted((a, b) => a.number - b.number)
    .flatMap((poll) => ballotRows(poll, place));
}

function ballotRows({ number, question, scope, items, result }: Poll, place: PlaceNames): Row<"results">[] {
  if (!result) return [];
  const isTelling = tellsWhoVoted(result.ballots);
  const byId = new Map(items.map((item) => [item.id, item]));
  const rows = result.rows.map((row): Row<"results"> => {
    const item = byId.get(row.itemId);
    return {
      ...{ ballot: number, question, scope, onRoll: result.roll, ballotsCast: result.ballots },
      ...{ turnoutPercent: result.turnoutPercent, isAdvisory: result.isAdvisory },
      ...{ rank: row.rank, isTied: row.isTied, isAboveLine: row.isAboveLine },
      // So few ballots can be told apart in their sum.
      points: isTelling ? null : row.points,
      sharePercent: isTelling ? null : row.sharePermille / 10,
      voters: isTelling ? null : row.voters,
      ...{ kind: item?.kind ?? null, writtenBy: item?.origin ?? null, ...wordsOf(item, place) },
    };
  });
  return inOrder(rows, ({ rank, item }) => [rank, item ?? ""]);
}

/** What an item was called when people voted. */
function wordsOf(item: PollItem | undefined, place: PlaceNames) {
  return {
    item: item?.title ?? null,
    value: item?.valueId ? place.value(item.valueId) : null,
    moment: item?.momentName ?? (item?.momentId ? place.moment(item.momentId) : null),
    role: item?.laneName ?? (item ? place.lane(item.laneId) : null),
  };
}

function docketRows({ workshop, docket, now }: ExportSources): Row<"docket">[] {
  const place = placeNames(workshop);
  const { timeZone } = workshop;
  const rows = docket.map(({ docket: asked, item, result, seat }): Row<"docket"> => {
    const { answer, moved, forwarded, dueOn } = asked;
    return {
      ...{ rank: result.rank, ...wordsOf(item, place) },
      ...{ leader: seat.name, leaderTitle: seat.title, dueOn },
      ...{ movedFrom: moved?.from ?? null, movedReason: moved?.reason ?? null },
      ...{ answer: answer?.kind ?? null, answerText: answer?.text ?? null, answeredBy: answer?.byName ?? null },
      answeredOn: answer ? dayIn(timeZone, answer.at) : null,
      isLate: isLate(answer, dueOn, timeZone),
      isOverdue: isOverdue(asked, dayIn(timeZone, now)),
      forwardedNote: forwarded?.note ?? null,
    };
  });
  return inOrder(rows, ({ rank, item }) => [rank, item ?? ""]);
}

/** Signed ones only: what a leader still drafts is no promise. */
function commitmentRows({ workshop, commitments }: ExportSources): Row<"commitments">[] {
  const { timeZone, lanes, merged } = workshop;
  const laneNames = namesOf(lanes, merged);
  const rows = commitments.flatMap(({ commitment, entry }): Row<"commitments">[] => {
    const signed = lastSigned(commitment);
    if (!signed) return [];
    const { terms } = signed;
    const { authority, firstMilestone } = terms;
    const { withdrawn } = commitment;
    return [
      {
        ...{ item: entry.item.title, owner: commitment.ownerName, ownerTitle: entry.seat.title },
        ...{ type: terms.type, text: terms.text, dueOn: terms.dueOn },
        firstDueOn: commitment.firstDueOn ?? terms.dueOn,
        ...{ measure: terms.measure, evidence: terms.evidence },
        ...{ milestone: firstMilestone.text, milestoneDueOn: firstMilestone.dueOn },
        authorityRole: authority && (laneNames.get(authority.laneId) ?? null),
        authoritySituation: authority?.situation ?? null,
        ...{ limitToday: authority?.limitToday ?? null, limitNew: authority?.limitNew ?? null },
        ...{ revision: signed.revision, signedOn: dayIn(timeZone, signed.signature.signedAt) },
        withdrawnOn: withdrawn && dayIn(timeZone, withdrawn.at),
        withdrawnReason: withdrawn?.reason ?? null,
      },
    ];
  });
  return inOrder(rows, ({ dueOn, item, text }) => [dueOn, item, text]);
}
