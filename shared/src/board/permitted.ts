import type * as Y from "yjs";
import type { Role } from "../capabilities.ts";
import { needTypes, obstacleTypes } from "../features/board/terms.ts";
import { can } from "../permissions.ts";
import type { PhaseId } from "../phases/index.ts";
import { boardRoot, cellTexts, groupTexts, makerOf, obstacleTexts } from "./doc.ts";
import type { Denial, Touch } from "./touch.ts";

/** What a seat may change on the board at this moment. */
export interface BoardRights {
  readonly mayMove: boolean;
  readonly mayEditCards: boolean;
  readonly mayEditScenarios: boolean;
}

/** Only who made an obstacle deletes it; who leads hides it with a reason. Also how the refused client hears of it. */
export const deletedOthers = "DELETE_OBSTACLE" satisfies Denial;

/** Far above the limits of the forms, so that an honest client never meets it. */
export const maxTextLength = 4000;

export function boardRights(role: Role, phase: PhaseId): BoardRights {
  return {
    mayMove: can(role, "board:move", phase),
    mayEditCards: can(role, "board:edit-any", phase),
    mayEditScenarios: can(role, "scenarios:edit", phase),
  };
}

/**
 * Who may take an element away. An obstacle stays that somebody else made, or that was hidden for a reason everybody may read; `isOwn` tells the client
 * ids of one person's documents.
 */
export function judgeRemoval(
  doc: Y.Doc,
  [root, id = "", field]: readonly string[],
  isOwn: (clientId: number) => boolean,
): Denial | null {
  if (root !== "obstacles" || field !== undefined) return null;
  const maker = makerOf(doc, root, id);
  if (maker === undefined) return null;
  const isHidden = boardRoot(doc, root).get(id)?.has("hiddenReason") === true;
  return isOwn(maker) && !isHidden ? null : deletedOthers;
}

type Check = (value: unknown) => boolean;

const idPattern = /^[A-Za-z0-9_-]{4,64}$/;
const isId: Check = (value) => typeof value === "string" && idPattern.test(value);
const isIdOrNull: Check = (value) => value === null || isId(value);
const isOrder: Check = (value) => typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e9;
const isLine: Check = (value) => typeof value === "string" && value.length <= 560;
const isWhole =
  (low: number, high: number): Check =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= low && value <= high;
const isOneOf =
  (allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);

const place = { valueId: isId, laneId: isId, order: isOrder };
const cardPlace: Readonly<Record<string, Check>> = { ...place, groupId: isIdOrNull };
const cardWords: Readonly<Record<string, Check>> = {
  situation: isLine,
  behaviour: isLine,
  outcome: isLine,
  needFrom: isLine,
  needType: isOneOf(needTypes),
};
const cellPlain: Readonly<Record<string, Check>> = { handOffs: isWhole(0, 99), felt: isWhole(-2, 2) };
const obstaclePlain: Readonly<Record<string, Check>> = {
  momentId: isId,
  laneId: isId,
  order: isOrder,
  type: isOneOf([null, ...obstacleTypes]),
};

/**
 * Whether a seat may make this change; `null` means yes, and a place that is not named here is refused. With `mayMove` a seat may move every card and
 * make, rename and dissolve groups. No client creates or deletes a card over Yjs. Over Yjs only the facilitator edits a card's words; authors do so
 * by the receipt.
 */
export function judge(touch: Touch, rights: BoardRights): Denial | null {
  const [root, id, field, ...rest] = touch.path;
  if (id === undefined || !idPattern.test(id)) return "ROOT";
  if (rest.length > 0) return "FIELD";
  if (root === "cards") return judgeCard(touch, field, rights);
  if (root === "groups") return rights.mayMove ? judgeElement(touch, field, place, groupTexts) : "EDIT_GROUP";
  if (root === "obstacles")
    return rights.mayEditScenarios ? judgeElement(touch, field, obstaclePlain, obstacleTexts) : "EDIT_SCENARIO";
  if (root === "cells") return judgeCell(touch, field, rights);
  return "ROOT";
}

const typedInto: Readonly<Record<string, readonly string[]>> = {
  groups: groupTexts,
  cells: cellTexts,
  obstacles: obstacleTexts,
};

/**
 * Whether several people edit this field together. Such a field is made and removed with its element: replacing it, or removing it alone, would lose
 * a colleague's typing. A plain field may be without a value for a moment, after the undo of a value that a colleague replaced.
 */
export function isTypedIn([root = "", , field = "", ...rest]: readonly string[]): boolean {
  return rest.length === 0 && Object.hasOwn(typedInto, root) && isNamed(typedInto[root] ?? [], field);
}

function judgeCard(touch: Touch, field: string | undefined, rights: BoardRights): Denial | null {
  if (field === undefined)
    return touch.op === "delete" || touch.value.kind === "nothing" ? "DELETE_CARD" : "CREATE_CARD";
  const isPlace = Object.hasOwn(cardPlace, field);
  if (!isPlace && !Object.hasOwn(cardWords, field)) return "FIELD";
  if (isPlace ? !rights.mayMove : !rights.mayEditCards) return "EDIT_CARD";
  return judgePlain(touch, isPlace ? cardPlace[field] : cardWords[field]);
}

function judgeCell(touch: Touch, field: string | undefined, rights: BoardRights): Denial | null {
  if (field === undefined) return "CREATE_CELL";
  if (!rights.mayEditScenarios) return "EDIT_SCENARIO";
  // The server made these fields; replacing one would lose a colleague's typing.
  if (isNamed(cellTexts, field)) return judgeTyping(touch);
  return judgePlain(touch, Object.hasOwn(cellPlain, field) ? cellPlain[field] : undefined);
}

/** Groups and obstacles, which clients create, change and remove as a whole. */
function judgeElement(
  touch: Touch,
  field: string | undefined,
  plain: Readonly<Record<string, Check>>,
  texts: readonly string[],
): Denial | null {
  if (field === undefined) {
    if (touch.op === "insert") return "FIELD";
    return touch.op === "delete" || touch.value.kind === "map" || touch.value.kind === "nothing" ? null : "FIELD_VALUE";
  }
  if (isNamed(texts, field)) {
    if (touch.op !== "set") return judgeTyping(touch);
    return touch.value.kind === "text" || touch.value.kind === "nothing" ? null : "FIELD_VALUE";
  }
  return judgePlain(touch, Object.hasOwn(plain, field) ? plain[field] : undefined);
}

function judgeTyping(touch: Touch): Denial | null {
  if (touch.op === "delete") return null;
  if (touch.op === "set") return "FIELD";
  if (touch.value.kind === "nothing") return null;
  if (touch.value.kind !== "string") return "FIELD_VALUE";
  return touch.value.totalLength <= maxTextLength ? null : "TEXT_LENGTH";
}

function judgePlain(touch: Touch, check: Check | undefined): Denial | null {
  if (!check || touch.op === "insert") return "FIELD";
  // Setting a field deletes its earlier value, and a value that was overwritten before it was sent arrives as "nothing".
  if (touch.op === "delete" || touch.value.kind === "nothing") return null;
  return touch.value.kind === "plain" && check(touch.value.value) ? null : "FIELD_VALUE";
}

function isNamed(names: readonly string[], field: string): boolean {
  return names.includes(field);
}
