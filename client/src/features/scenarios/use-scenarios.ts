import type { Obstacle, ScenarioCell } from "@saydo/shared/features/board/schema.ts";
import { isEmptyObstacle } from "@saydo/shared/features/scenarios/rules.ts";
import type { Moment } from "@saydo/shared/features/workshops/schema.ts";
import { useMemo } from "react";
import { useSection } from "../../connection/workshop-connection.tsx";
import { useBoard } from "../board/session/use-board.tsx";

/** One moment of the journey with all that was written about it. */
export interface MomentStory {
  readonly moment: Moment;
  readonly cell: ScenarioCell;
  readonly obstacles: readonly Obstacle[];
}

/** The moments in their order. An empty obstacle is left out: only the dialog that created it shows it. */
export function useScenarios(): MomentStory[] {
  const { moments } = useSection("workshop");
  const board = useBoard();
  return useMemo(
    () =>
      moments.map((moment) => ({
        moment,
        cell: board.cells.find(({ momentId }) => momentId === moment.id) ?? emptyCell(moment.id),
        obstacles: board.obstacles.filter((obstacle) => obstacle.momentId === moment.id && !isEmptyObstacle(obstacle)),
      })),
    [moments, board],
  );
}

function emptyCell(momentId: string): ScenarioCell {
  return { momentId, need: "", channels: "", handOffs: 0, felt: 0, evidence: "" };
}

export const feltNames = { "-2": "minus2", "-1": "minus1", "0": "zero", "1": "plus1", "2": "plus2" } as const;
export const feltSteps = ["-2", "-1", "0", "1", "2"] as const;

export type FeltStep = (typeof feltSteps)[number];

export function feltStep(felt: number): FeltStep {
  return feltSteps.find((step) => Number(step) === felt) ?? "0";
}
