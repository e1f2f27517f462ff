import { ArrowLeft, MessageSquareReply } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { useWaiting } from "./use-waiting.ts";

/** P16: the way to the docket and back, in whatever step the room is. A leader sees it while something waits, a facilitator while anything does. */
export function DocketWay({ isHere }: { readonly isHere: boolean }) {
  const { t } = useTranslation(["answers", "common"]);
  const { id, phase } = useSection("workshop");
  const { seatId, role } = useMe();
  const { all, mine } = useWaiting();
  const isFacilitator = role === "facilitator" || role === "co-facilitator";
  const count = seatId === null ? all : mine;
  if (phase === "answer" || phase === "sign") {
    // These steps show the same themselves; a page of the docket stays open in them.
    if (!isHere) return null;
  } else if (!isHere && (count === 0 || (seatId === null && !isFacilitator))) return null;
  return (
    <nav
      aria-label={t("docket.label")}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule bg-accent-soft px-4 py-2 text-accent-ink sm:px-8"
    >
      <p className="flex min-w-0 items-center gap-2.5 font-semibold">
        <MessageSquareReply aria-hidden="true" className="size-5 shrink-0" />
        {count === 0 ? t("docket.done") : t(seatId === null ? "docket.open" : "docket.yours", { count })}
      </p>
      {isHere ? (
        <ButtonLink to={`/w/${id}`} size="sm">
          <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
          {t("docket.back", { phase: t(`common:phases.${phase}`) })}
        </ButtonLink>
      ) : (
        <ButtonLink to={`/w/${id}/answers`} size="sm" variant="primary">
          {t(seatId === null ? "docket.look" : "docket.go")}
        </ButtonLink>
      )}
    </nav>
  );
}
