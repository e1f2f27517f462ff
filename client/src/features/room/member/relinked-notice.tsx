import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../../connection/workshop-connection.tsx";
import { timeOfDay } from "../../../texts/clock-text.ts";
import { Notice } from "../../../ui/notice.tsx";

/** Tells a leader that, and when, the seat moved to this browser. */
export function RelinkedNotice() {
  const { t, i18n } = useTranslation("workshops");
  const { seatId } = useMe();
  const { leaders } = useSection("workshop");
  const at = leaders.find(({ id }) => id === seatId)?.relinkedAt ?? null;
  if (at === null) return null;
  return <Notice className="mx-4 mt-4 sm:mx-8">{t("leader.relinked", { time: timeOfDay(at, i18n.language) })}</Notice>;
}
