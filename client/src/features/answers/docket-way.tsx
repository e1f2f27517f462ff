import { ArrowLeft, MessageSquareReply } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { useWaiting } from "./use-waiting.ts";

/**
 * P16: the way to the docket and back, in whatever step the room is. A leader sees it while something waits, and at the end always; a facilitator while
 * anything does, once the leaders had their step. Only what waits for the reader is in colour.
 */
export function DocketWay({ isHere }: { readonly isHere: boolean }) {
  const { t } = useTranslation(["answers", "common"]);
  const { id, phase, agenda, reached } = useSection("workshop");
  const { docket } = useSection("answers");
  const { seatId, role } = useMe();
  const { all, mine } = useWaiting();
  const isFacilitator = role === "facilitator" || role === "co-facilitator";
  const isLeader = seatId !== null;
  const count = isLeader ? mine : all;
  const isStepAhead = agenda.slice(reached + 1).some((step) => step.phase === "answer");
  const isOwn = isLeader && count === 0 && docket.some((entry) => entry.seatId === seatId);
  const isShown = isLeader ? count > 0 || (isOwn && phase === "close") : isFacilitator && count > 0 && !isStepAhead;
  // These steps show the same themselves; a page of the docket stays open in them.
  if (!isHere && (!isShown || phase === "answer" || phase === "sign")) return null;
  const isYours = isLeader && count > 0;
  return (
    <nav
      aria-label={t("docket.label")}
      className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule px-4 py-2 sm:px-8 ${isYours ? "bg-accent-soft text-accent-ink" : "bg-sunk text-ink"}`}
    >
      <p className="flex min-w-0 items-center gap-2.5 font-semibold">
        <MessageSquareReply aria-hidden="true" className="size-5 shrink-0" />
        {t(count === 0 ? (isHere ? "docket.done" : "docket.own") : isLeader ? "docket.yours" : "docket.open", {
          count,
        })}
      </p>
      {isHere ? (
        <ButtonLink to={`/w/${id}`} size="sm">
          <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
          {t("docket.back", { phase: t(`common:phases.${phase}`) })}
        </ButtonLink>
      ) : (
        <ButtonLink to={`/w/${id}/answers`} size="sm" {...(isYours && { variant: "primary" })}>
          {t(isYours ? "docket.go" : "docket.look")}
        </ButtonLink>
      )}
    </nav>
  );
}
