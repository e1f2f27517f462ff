import { isBlank } from "../../core/plain-text.ts";
import type { Obstacle } from "../board/schema.ts";

export type ObstaclePart = "text" | "type" | "whoCouldChange" | "instead" | "ask" | "limitToday" | "limitAsked";

/**
 * P5: the parts that an obstacle still lacks: its words, its type, who could change it, "what would you do instead?" and the ask; for authority also
 * today's limit and the new one. An obstacle that lacks none is complete, on a screen and on a ballot alike.
 */
export function missingParts(obstacle: Obstacle): ObstaclePart[] {
  const missing: ObstaclePart[] = [];
  if (isBlank(obstacle.text)) missing.push("text");
  if (obstacle.type === null) missing.push("type");
  if (isBlank(obstacle.whoCouldChange)) missing.push("whoCouldChange");
  if (isBlank(obstacle.instead)) missing.push("instead");
  if (isBlank(obstacle.ask)) missing.push("ask");
  if (obstacle.type === "authority" && isBlank(obstacle.limitToday)) missing.push("limitToday");
  if (obstacle.type === "authority" && isBlank(obstacle.limitAsked)) missing.push("limitAsked");
  return missing;
}

export function isComplete(obstacle: Obstacle): boolean {
  return missingParts(obstacle).length === 0;
}

/** How many obstacles have content and are not complete; a hidden one does not count. */
export function draftsIn(obstacles: readonly Obstacle[]): number {
  return obstacles.filter(
    (obstacle) => obstacle.hiddenReason === undefined && !isEmptyObstacle(obstacle) && !isComplete(obstacle),
  ).length;
}

/** Whether no field of an obstacle has content. */
export function isEmptyObstacle(obstacle: Obstacle): boolean {
  return (
    obstacle.hiddenReason === undefined &&
    obstacle.type === null &&
    [
      obstacle.text,
      obstacle.whoCouldChange,
      obstacle.instead,
      obstacle.ask,
      obstacle.limitToday,
      obstacle.limitAsked,
    ].every(isBlank)
  );
}

export const scenarioLimits = { text: 280, short: 80, obstaclesPerMoment: 40 } as const;
