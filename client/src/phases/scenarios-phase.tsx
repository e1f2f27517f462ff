import { BoardProvider } from "../features/board/session/use-board.tsx";
import { ScenarioMap } from "../features/scenarios/scenario-map.tsx";
import { ScenarioProjector } from "../features/scenarios/scenario-projector.tsx";

export function Screen() {
  return (
    <BoardProvider>
      <ScenarioMap />
    </BoardProvider>
  );
}

export function Projector() {
  return (
    <BoardProvider>
      <ScenarioProjector />
    </BoardProvider>
  );
}
