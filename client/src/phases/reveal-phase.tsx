import "../features/board/board.css";
import { BoardProjector } from "../features/board/board-projector.tsx";
import { RevealBoard } from "../features/board/reveal-board.tsx";
import { BoardProvider } from "../features/board/use-board.tsx";
import { RenamingProvider } from "../features/board/use-renaming.tsx";

export function Screen() {
  return (
    <BoardProvider>
      <RenamingProvider>
        <RevealBoard />
      </RenamingProvider>
    </BoardProvider>
  );
}

export function Projector() {
  return (
    <BoardProvider>
      <BoardProjector />
    </BoardProvider>
  );
}
