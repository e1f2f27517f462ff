import { useTranslation } from "react-i18next";
import { Notice } from "../../../ui/notice.tsx";
import { useBoardState } from "./use-board.tsx";

/** Why the board cannot be changed for a moment. Dialogs show it too, because they cover the board's own notices. */
export function PausedNotice() {
  const { t } = useTranslation("board");
  const isPaused = useBoardState((state) => state.isPaused);
  const stopped = useBoardState((state) => state.stopped);
  const text = stopped !== null ? t(`stopped.${stopped.why}`) : isPaused ? t("paused") : null;
  return text === null ? null : <Notice tone="warning">{text}</Notice>;
}
