import * as Y from "yjs";
import type { Obstacle } from "../features/board/schema.ts";
import { boardRoot, type CellText, cellTexts, type ObstacleText, obstacleTexts } from "./doc.ts";
import { assign } from "./edit.ts";
import { replaceText } from "./text.ts";

export type ObstacleWords = Readonly<Record<ObstacleText, string>>;

/** Server only, once per moment: two clients that begin to type at once must write into the same field. */
export function ensureCell(doc: Y.Doc, momentId: string): void {
  const cells = boardRoot(doc, "cells");
  if (cells.has(momentId)) return;
  const cell = new Y.Map<unknown>([
    ["handOffs", 0],
    ["felt", 0],
  ]);
  for (const field of cellTexts) cell.set(field, new Y.Text());
  cells.set(momentId, cell);
}

export function setCellText(doc: Y.Doc, momentId: string, field: CellText, next: string): void {
  const text = boardRoot(doc, "cells").get(momentId)?.get(field);
  if (text instanceof Y.Text) replaceText(text, next);
}

export function setCellNumber(doc: Y.Doc, momentId: string, field: "handOffs" | "felt", next: number): void {
  const cell = boardRoot(doc, "cells").get(momentId);
  if (cell) assign(cell, { [field]: next });
}

export function addObstacle(
  doc: Y.Doc,
  obstacleId: string,
  place: Pick<Obstacle, "momentId" | "laneId" | "order">,
): void {
  const obstacles = boardRoot(doc, "obstacles");
  if (obstacles.has(obstacleId)) return;
  const obstacle = new Y.Map<unknown>(Object.entries({ ...place, type: null }));
  for (const field of obstacleTexts) obstacle.set(field, new Y.Text());
  obstacles.set(obstacleId, obstacle);
}

/** Server only: an obstacle with its words. An existing one stays as it is. */
export function insertObstacle(
  doc: Y.Doc,
  {
    id,
    momentId,
    laneId,
    order,
    type,
    ...words
  }: ObstacleWords & Pick<Obstacle, "id" | "momentId" | "laneId" | "order" | "type">,
): void {
  if (boardRoot(doc, "obstacles").has(id)) return;
  addObstacle(doc, id, { momentId, laneId, order });
  setObstacle(doc, id, { type });
  for (const field of obstacleTexts) setObstacleText(doc, id, field, words[field]);
}

export function setObstacleText(doc: Y.Doc, obstacleId: string, field: ObstacleText, next: string): void {
  const text = boardRoot(doc, "obstacles").get(obstacleId)?.get(field);
  if (text instanceof Y.Text) replaceText(text, next);
}

export function setObstacle(
  doc: Y.Doc,
  obstacleId: string,
  fields: Partial<Pick<Obstacle, "type" | "laneId" | "momentId" | "order">>,
): void {
  const obstacle = boardRoot(doc, "obstacles").get(obstacleId);
  if (obstacle) assign(obstacle, fields);
}

/** Server only. `words` is what the obstacle says from now on: nothing while hidden, its own words when it is shown again. */
export function setObstacleHidden(doc: Y.Doc, obstacleId: string, reason: string | null, words: ObstacleWords): void {
  const obstacle = boardRoot(doc, "obstacles").get(obstacleId);
  if (!obstacle) return;
  for (const field of obstacleTexts) setObstacleText(doc, obstacleId, field, words[field]);
  if (reason === null) obstacle.delete("hiddenReason");
  else assign(obstacle, { hiddenReason: reason });
}

/** Server only. Moves a moment's obstacles to another one, and puts what was written about it behind what the other one says. */
export function mergeMoment(doc: Y.Doc, momentId: string, into: string): void {
  for (const obstacle of boardRoot(doc, "obstacles").values()) {
    if (obstacle.get("momentId") === momentId) assign(obstacle, { momentId: into });
  }
  const cells = boardRoot(doc, "cells");
  const gone = cells.get(momentId);
  if (!gone) return;
  ensureCell(doc, into);
  for (const field of cellTexts) {
    const [words, text] = [gone.get(field), cells.get(into)?.get(field)];
    if (!(words instanceof Y.Text) || !(text instanceof Y.Text) || words.length === 0) continue;
    text.insert(text.length, text.length === 0 ? words.toString() : `\n${words.toString()}`);
  }
  cells.delete(momentId);
}

export function removeObstacle(doc: Y.Doc, obstacleId: string): void {
  boardRoot(doc, "obstacles").delete(obstacleId);
}
