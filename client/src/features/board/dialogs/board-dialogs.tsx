import { type Ref, useCallback, useImperativeHandle, useState } from "react";
import { CardSentence } from "../cards/card-sentence.tsx";
import type { OwnCards } from "../session/use-own-cards.ts";
import type { BoardDialog, OpenDialog } from "./board-dialog.ts";
import { EditDialog } from "./edit-dialog.tsx";
import { GroupDialog } from "./group-dialog.tsx";
import { HideDialog } from "./hide-dialog.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { OwnWordsDialog } from "./own-words-dialog.tsx";

interface BoardDialogsProps {
  /** Opens a dialog. The state is in here, so that the board is not drawn again for one that opens over it. */
  readonly ref: Ref<OpenDialog>;
  readonly own: OwnCards;
}

export function BoardDialogs({ ref, own }: BoardDialogsProps) {
  const [dialog, setDialog] = useState<BoardDialog | null>(null);
  useImperativeHandle(ref, () => setDialog, []);
  const onClose = useCallback(() => setDialog(null), []);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case "move":
      return <MoveDialog entry={dialog.entry} onClose={onClose} />;
    case "group":
      return <GroupDialog entry={dialog.entry} onClose={onClose} />;
    case "edit":
      return <EditDialog card={dialog.card} secret={own.get(dialog.card.id)} onClose={onClose} />;
    case "hide":
      return (
        <HideDialog id={dialog.card.id} what="card" onClose={onClose}>
          <CardSentence card={dialog.card} />
        </HideDialog>
      );
    case "own-words":
      return <OwnWordsDialog card={dialog.card} onClose={onClose} />;
    case "keys":
      return <KeysDialog onClose={onClose} />;
  }
}
