import { Columns3, Keyboard, Redo2, Rows3, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ImportButton } from "../files/import-button.tsx";
import type { OpenDialog } from "./dialogs/board-dialog.ts";
import { PresenceStack } from "./presence-stack.tsx";
import { useBoardPowers, useBoardSession, useBoardState } from "./session/use-board.tsx";

export type BoardLook = "board" | "table";

interface BoardBarProps {
  readonly look: BoardLook;
  readonly onLook: (look: BoardLook) => void;
  readonly onOpen: OpenDialog;
}

/** The people on the board, my undo, and how the board is shown. */
export function BoardBar({ look, onLook, onOpen }: BoardBarProps) {
  const { t } = useTranslation("board");
  const session = useBoardSession();
  const canUndo = useBoardState((state) => state.canUndo);
  const canRedo = useBoardState((state) => state.canRedo);
  const { mayMove } = useBoardPowers();
  return (
    <div className="flex flex-wrap items-center gap-1 max-sm:-mx-3.5" data-print="hidden">
      <PresenceStack />
      {mayMove && (
        <>
          <Button variant="quiet" size="sm" aria-label={t("act.undoMine")} isDisabled={!canUndo} onPress={session.undo}>
            <Undo2 aria-hidden="true" />
          </Button>
          <Button variant="quiet" size="sm" aria-label={t("act.redoMine")} isDisabled={!canRedo} onPress={session.redo}>
            <Redo2 aria-hidden="true" />
          </Button>
        </>
      )}
      <Button variant="quiet" size="sm" onPress={() => onLook(look === "board" ? "table" : "board")}>
        {look === "board" ? <Rows3 aria-hidden="true" /> : <Columns3 aria-hidden="true" />}
        {t(look === "board" ? "view.table" : "view.board")}
      </Button>
      <ImportButton />
      <Button
        variant="quiet"
        size="sm"
        className="max-lg:hidden"
        aria-label={t("keys.open")}
        onPress={() => onOpen({ kind: "keys" })}
      >
        <Keyboard aria-hidden="true" />
      </Button>
    </div>
  );
}
