import { useTranslation } from "react-i18next";
import { Notice } from "../../../ui/notice.tsx";
import { useIsPaused } from "./use-board.tsx";

/** Why the board cannot be changed for a moment. Dialogs show it too, because they cover the board's own notices. */
export function PausedNotice() {
  const { t } = useTranslation("board");
  return useIsPaused() ? <Notice tone="warning">{t("paused")}</Notice> : null;
}
