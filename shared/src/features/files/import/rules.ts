import { plainLine, shownText } from "../../../core/plain-text.ts";
import type { BoardSnapshot, Obstacle } from "../../board/schema.ts";
import { maxCards, needTypes, obstacleTypes } from "../../board/terms.ts";
import { scenarioLimits } from "../../scenarios/rules.ts";
import { isSameName, standsFor } from "../../workshops/rules.ts";
import type { Workshop } from "../../workshops/schema.ts";
import { everyoneLaneId } from "../../workshops/terms.ts";
import type { DraftInput } from "../../writing/schema.ts";
import { longestFrom, partLimit } from "../../writing/terms.ts";
import type { RowError, SheetReason } from "../terms.ts";
import { codeWords, columnWords } from "../words/terms.ts";
import type { cardReasons, leftOutReasons } from "./terms.ts";

type CardReason = (typeof cardReasons)[number];
type Key = keyof typeof importColumns;

/** A row of the file by the keys of its columns. */
export interface CardRow {
  readonly row: number;
  readonly cell: (key: Key) => string;
}

export type PlannedCard = Pick<DraftInput, "valueId" | "laneId" | "parts" | "need"> & { readonly row: number };
export type PlannedObstacle = Omit<Obstacle, "id" | "order" | "origin" | "editedBy" | "hiddenReason"> & {
  readonly row: number;
};
type Planned = PlannedCard | PlannedObstacle;

export interface ImportPlan {
  readonly planned: readonly Planned[];
  readonly leftOut: readonly { readonly row: number; readonly reason: (typeof leftOutReasons)[number] }[];
  readonly errors: readonly RowError<SheetReason | CardReason>[];
  readonly room: number;
}

/** What may come onto the board in the workshop's step. */
export interface OpenKinds {
  readonly cards: boolean;
  readonly obstacles: boolean;
}

const both = ({ en, de }: { en: string; de: string }, ...more: string[]): [string, ...string[]] => [en, de, ...more];

/** The columns that are read, by their words in English and German. */
export const importColumns = {
  kind: both(columnWords.kind, "kind"),
  value: both(columnWords.value, "Werte"),
  moment: both(columnWords.moment, "scenario", "Szenario"),
  role: both(columnWords.role, "job role", "lane", "Jobrolle"),
  situation: both(columnWords.situation, "situation"),
  text: both(columnWords.text, "behaviour", "behavior", "card", "action", "Karte", "Handlung", "Verhalten"),
  outcome: both(columnWords.outcome, "outcome", "Ergebnis"),
  needs: both(columnWords.needs, "needType"),
  needsFrom: both(columnWords.needsFrom),
  obstacleType: both(columnWords.obstacleType),
  whoCouldChange: both(columnWords.whoCouldChange),
  instead: both(columnWords.instead),
  ask: both(columnWords.ask),
  limitToday: both(columnWords.limitToday),
  limitAsked: both(columnWords.limitAsked),
  hiddenReason: both(columnWords.hiddenReason),
} as const;

export const requiredColumns = ["text"] as const;

interface Frame {
  readonly workshop: Workshop;
  readonly board: BoardSnapshot;
  readonly open: OpenKinds;
  /** How the file calls a column. */
  readonly nameOf: (key: Key) => string;
}

/**
 * What the rows of a file become. A row that stands there twice, or on the board already, is left out, and so is one that was exported hidden: its words
 * are not in the file.
 */
export function planImport(rows: readonly CardRow[], frame: Frame): ImportPlan {
  const { board, open } = frame;
  const known = new Set([...board.cards.map(wordsOfCard), ...board.obstacles.map(wordsOfObstacle)]);
  const inFile = new Set<string>();
  const planned: Planned[] = [];
  const leftOut: { row: number; reason: (typeof leftOutReasons)[number] }[] = [];
  const errors: RowError<CardReason>[] = [];
  const perMoment = new Map<string, number>();
  for (const { momentId } of board.obstacles) perMoment.set(momentId, (perMoment.get(momentId) ?? 0) + 1);
  for (const row of rows) {
    if (row.cell("hiddenReason").trim() !== "") {
      leftOut.push({ row: row.row, reason: "hidden" });
      continue;
    }
    const read = readRow(row, frame);
    if ("momentId" in read.planned ? !open.obstacles : !open.cards) {
      leftOut.push({ row: row.row, reason: "other_step" });
      continue;
    }
    if (read.errors.length > 0) {
      errors.push(...read.errors);
      continue;
    }
    const key = wordsOf(read.planned);
    if (known.has(key) || inFile.has(key)) {
      leftOut.push({ row: row.row, reason: known.has(key) ? "on_board" : "twice" });
      continue;
    }
    inFile.add(key);
    if ("momentId" in read.planned) {
      const count = (perMoment.get(read.planned.momentId) ?? 0) + 1;
      perMoment.set(read.planned.momentId, count);
      if (count > scenarioLimits.obstaclesPerMoment) {
        errors.push({ row: row.row, column: frame.nameOf("moment"), reason: "moment_full" });
      }
    }
    planned.push(read.planned);
  }
  const room = maxCards - board.cards.length;
  const cards = planned.filter((one) => !("momentId" in one));
  if (cards.length > room) errors.unshift({ row: null, column: null, reason: "board_full" });
  return { planned, leftOut, errors, room };
}

/** A row read alone; without an error it can come onto the board. */
function readRow({ row, cell }: CardRow, { workshop, nameOf }: Frame) {
  const errors: RowError<CardReason>[] = [];
  const refuse = (key: Key, reason: CardReason) => void errors.push({ row, column: nameOf(key), reason });
  const text = (key: Key, most: number) => {
    const words = plainLine(cell(key));
    if (words.length > most) refuse(key, "text_too_long");
    return words;
  };
  const coded = <C extends keyof typeof codeWords>(key: Key, codes: readonly C[], reason: CardReason): C | null => {
    const typed = cell(key);
    if (shownText(typed) === "") return null;
    const found = codes.find((code) =>
      [code, ...Object.values(codeWords[code])].some((word) => isSameName(word, typed)),
    );
    if (found === undefined) refuse(key, reason);
    return found ?? null;
  };
  const laneId = placeOf(cell("role"), workshop.lanes, workshop) ?? everyoneLaneId;
  if (laneId === unknownPlace) refuse("role", "role_unknown");

  const kind = coded("kind", ["action", "obstacle", "card"], "kind_unknown") ?? "action";
  const behaviour = text("text", kind === "obstacle" ? scenarioLimits.text : partLimit);
  if (behaviour === "") refuse("text", "text_missing");

  if (kind === "obstacle") {
    const momentId = placeOf(cell("moment"), workshop.moments, workshop) ?? only(workshop.moments);
    if (momentId === null) refuse("moment", "moment_missing");
    if (momentId === unknownPlace) refuse("moment", "moment_unknown");
    const planned: PlannedObstacle = {
      ...{ row, laneId, momentId: momentId ?? "", text: behaviour },
      type: coded("obstacleType", obstacleTypes, "obstacle_unknown"),
      whoCouldChange: text("whoCouldChange", scenarioLimits.short),
      instead: text("instead", scenarioLimits.text),
      ask: text("ask", scenarioLimits.text),
      limitToday: text("limitToday", scenarioLimits.short),
      limitAsked: text("limitAsked", scenarioLimits.short),
    };
    return { planned, errors };
  }
  const values = workshop.values.map(({ id, word }) => ({ id, name: word }));
  const valueId = placeOf(cell("value"), values, workshop) ?? only(values);
  if (valueId === null) refuse("value", "value_missing");
  if (valueId === unknownPlace) refuse("value", "value_unknown");
  const planned: PlannedCard = {
    ...{ row, laneId, valueId: valueId ?? "" },
    parts: { situation: text("situation", partLimit), behaviour, outcome: text("outcome", partLimit) },
    need: { type: coded("needs", needTypes, "needs_unknown") ?? "nothing", from: text("needsFrom", longestFrom) },
  };
  return { planned, errors };
}

const unknownPlace = "unknown place";

/** The place of this name, also of one that was merged into another; null for no name. */
function placeOf(
  typed: string,
  places: readonly { readonly id: string; readonly name: string }[],
  { merged }: Workshop,
): string | null {
  if (shownText(typed) === "") return null;
  const found = places.find(({ name }) => isSameName(name, typed));
  if (found) return found.id;
  const gone = merged.find(({ name }) => isSameName(name, typed));
  const id = gone && standsFor(merged, gone.id);
  return places.some((place) => place.id === id) ? (id ?? unknownPlace) : unknownPlace;
}

function only(places: readonly { readonly id: string }[]): string | null {
  return places.length === 1 ? (places[0]?.id ?? null) : null;
}

function wordsOf(planned: Planned): string {
  return "momentId" in planned ? wordsOfObstacle(planned) : wordsOfCard({ ...planned, ...planned.parts });
}

function wordsOfCard(card: {
  readonly valueId: string;
  readonly laneId: string;
  readonly situation: string;
  readonly behaviour: string;
  readonly outcome: string;
}): string {
  return keyOf(["action", card.valueId, card.laneId, card.situation, card.behaviour, card.outcome]);
}

function wordsOfObstacle({ momentId, laneId, text, ask }: Pick<Obstacle, "momentId" | "laneId" | "text" | "ask">) {
  return keyOf(["obstacle", momentId, laneId, text, ask]);
}

function keyOf(parts: readonly string[]): string {
  return JSON.stringify(parts.map((part) => shownText(part).toLowerCase()));
}
