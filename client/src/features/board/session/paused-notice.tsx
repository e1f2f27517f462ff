import { useTranslation } from "react-i18next";
import { Notice } from "../../../ui/notice.tsx";
import { useIsPaused } from "./use-board.tsx";

/** Why nothing can be changed for a moment; also inside a dialog, which covers the board's own notices. */
export function PausedNotice() {
  const { t } = useTranslation("board");
  return useIsPaused() ? <Notice tone="warning">{t("paused")}</Notice> : null;
}
