import "../features/board/board.css";
import { RenamingProvider } from "../features/board/lanes/use-renaming.tsx";
import { BoardProjector } from "../features/board/projector/board-projector.tsx";
import { RevealBoard } from "../features/board/reveal-board.tsx";
import { BoardProvider } from "../features/board/session/use-board.tsx";
import { ShowProvider } from "../features/board/session/use-show.tsx";

export function Screen() {
  return (
    <BoardProvider>
      <RenamingProvider>
        <ShowProvider>
          <RevealBoard />
        </ShowProvider>
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
