import { z } from "zod";
import { id } from "../../core/ids.ts";
import { needType } from "../writing/schema.ts";
import { obstacleTypes, wordsOrigins } from "./terms.ts";

export const wordsOrigin = z.enum(wordsOrigins);

/** What the author of a card had written before another kind of person rewrote it (P17). */
export const cardsOwnWords = z.strictObject({
  situation: z.string(),
  behaviour: z.string(),
  outcome: z.string(),
  needType,
  needFrom: z.string(),
});

/**
 * The board as plain data: the result of `readBoard()` in `shared/src/board/doc.ts`. An element with a missing or wrong field is left out or shown as
 * a placeholder, never a crash.
 */
export const boardCard = z.strictObject({
  id,
  kind: z.literal("action"),
  valueId: id,
  laneId: id,
  /** Sorts within its lane; the id breaks ties. */
  order: z.number(),
  groupId: id.nullable(),
  situation: z.string(),
  behaviour: z.string(),
  outcome: z.string(),
  needType,
  needFrom: z.string(),
  origin: wordsOrigin,
  /** The kind of person that last rewrote the words, when it differs from their origin. */
  editedBy: wordsOrigin.optional(),
  /** The author's words, kept since then. Absent of cards that were rewritten under an older version, and while the card is hidden. */
  was: cardsOwnWords.optional(),
  /** The author's name, in a named workshop only (P2). Charters, ballots and downloads never contain it. */
  author: z.string().nullable(),
  /** The facilitator's reason for hiding the card (P2): it stays visible, the text does not. */
  hiddenReason: z.string().nullable(),
});

export const boardGroup = z.strictObject({
  id,
  valueId: id,
  laneId: id,
  order: z.number(),
  title: z.string(),
});

/** A customer need at a moment, one per moment of the journey. `felt` is −2 … +2. */
export const scenarioCell = z.strictObject({
  momentId: id,
  need: z.string(),
  channels: z.string(),
  handOffs: z.int().min(0).max(99),
  felt: z.int().min(-2).max(2),
  evidence: z.string(),
});

export const obstacleType = z.enum(obstacleTypes);

/** The same of an obstacle. */
export const obstaclesOwnWords = z.strictObject({
  text: z.string(),
  type: obstacleType.nullable(),
  whoCouldChange: z.string(),
  instead: z.string(),
  ask: z.string(),
  limitToday: z.string(),
  limitAsked: z.string(),
});

/** P5: a draft until it is complete (`missingParts` of the scenario rules); a draft cannot be voted on. */
export const obstacle = z.strictObject({
  id,
  momentId: id,
  laneId: id,
  order: z.number(),
  type: obstacleType.nullable(),
  text: z.string(),
  whoCouldChange: z.string(),
  instead: z.string(),
  ask: z.string(),
  /** Only for authority: "20 €" and "100 € without asking". */
  limitToday: z.string(),
  limitAsked: z.string(),
  /** Absent in obstacles that are older than this field. */
  origin: wordsOrigin.optional(),
  editedBy: wordsOrigin.optional(),
  was: obstaclesOwnWords.optional(),
  /** The facilitator's reason when it was hidden (P2), as of a card; absent while it is shown. */
  hiddenReason: z.string().optional(),
});

export const boardSnapshot = z.strictObject({
  cards: z.array(boardCard),
  groups: z.array(boardGroup),
  cells: z.array(scenarioCell),
  obstacles: z.array(obstacle),
});

export type WordsOrigin = z.infer<typeof wordsOrigin>;
export type BoardCard = z.infer<typeof boardCard>;
export type BoardGroup = z.infer<typeof boardGroup>;
export type ScenarioCell = z.infer<typeof scenarioCell>;
export type Obstacle = z.infer<typeof obstacle>;
export type BoardSnapshot = z.infer<typeof boardSnapshot>;

/** The words of a hidden card or obstacle (P2). They are kept outside the Y.Doc, because its content reaches every device. */
export const hiddenCard = z.strictObject({
  /** That of the card or the obstacle. */
  id,
  v: z.literal(3),
  workshopId: id,
  reason: z.string(),
  /** The author's words, when another kind of person had rewritten them: hidden with the others. */
  was: z.union([cardsOwnWords, obstaclesOwnWords]).nullable(),
  words: z.union([
    z.strictObject({ situation: z.string(), behaviour: z.string(), outcome: z.string(), needFrom: z.string() }),
    z.strictObject({
      text: z.string(),
      whoCouldChange: z.string(),
      instead: z.string(),
      ask: z.string(),
      limitToday: z.string(),
      limitAsked: z.string(),
    }),
  ]),
});

export type HiddenCard = z.infer<typeof hiddenCard>;
export type CardsOwnWords = z.infer<typeof cardsOwnWords>;
export type ObstaclesOwnWords = z.infer<typeof obstaclesOwnWords>;
export type OwnWords = CardsOwnWords | ObstaclesOwnWords;
export type HiddenWords = HiddenCard["words"];
