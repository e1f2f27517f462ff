import type { WorkshopView } from "@saydo/shared/features/workshops/contract.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { timeOfDay } from "../../texts/clock-text.ts";
import { Badge } from "../../ui/badge.tsx";

/** Whether a leader is here, and when their link was renewed; nothing while the seat waits for its first browser. */
export function LeaderPresence({ leader }: { readonly leader: WorkshopView["leaders"][number] }) {
  const { t, i18n } = useTranslation("workshops");
  const { people } = useSection("people");
  const { id, hasJoined, relinkedAt } = leader;
  const isOnline = people.some(({ seatId, isOnline }) => seatId === id && isOnline);
  return (
    <>
      {isOnline && <Badge tone="success">{t("invite.here")}</Badge>}
      {hasJoined && !isOnline && relinkedAt === null && <Badge>{t("invite.away")}</Badge>}
      {relinkedAt !== null && <Badge>{t("invite.renewed", { time: timeOfDay(relinkedAt, i18n.language) })}</Badge>}
    </>
  );
}
