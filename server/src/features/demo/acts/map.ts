import { cellTexts, obstacleTexts } from "@saydo/shared/board/doc.ts";
import {
  addObstacle,
  ensureCell,
  setCellNumber,
  setCellText,
  setObstacle,
  setObstacleText,
} from "@saydo/shared/board/scenario-edit.ts";
import { noteOrigin } from "@saydo/shared/board/words.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { Act } from "../stage/service.ts";
import { laneName } from "../story/people.ts";
import { cells, obstacles } from "../story/scenarios.ts";

const begun = { cells: 2, obstacles: 1 };

/** The customer's journey: the needs, the obstacles, and the asks to leaders. */
export const map: Act = async (stage, extent) => {
  const { moments, lanes } = await stage.workshop();
  const isThrough = extent === "through";
  await stage.deps.board.edit(stage.workshopId, (doc) => {
    for (const [index, cell] of cells.slice(0, isThrough ? undefined : begun.cells).entries()) {
      const momentId = moments[index]?.id;
      if (momentId === undefined) continue;
      ensureCell(doc, momentId);
      for (const field of cellTexts) setCellText(doc, momentId, field, cell[field]);
      setCellNumber(doc, momentId, "handOffs", cell.handOffs);
      setCellNumber(doc, momentId, "felt", cell.felt);
    }
    for (const [index, told] of obstacles.slice(0, isThrough ? undefined : begun.obstacles).entries()) {
      const obstacleId = stage.idOf("obstacle", index);
      const momentId = moments[told.moment]?.id;
      if (momentId === undefined) continue;
      const lane = told.lane;
      const laneId = lane === "everyone" ? everyoneLaneId : lanes.find(({ name }) => name === laneName(lane))?.id;
      addObstacle(doc, obstacleId, { momentId, laneId: laneId ?? everyoneLaneId, order: index + 1 });
      setObstacle(doc, obstacleId, { type: told.type });
      noteOrigin(doc, obstacleId, "employee");
      for (const field of obstacleTexts) setObstacleText(doc, obstacleId, field, told[field]);
    }
  });
};
