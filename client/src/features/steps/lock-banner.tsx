import { Hourglass } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useMe, useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { sayNow } from "../../texts/spoken.ts";

/** "We move on in 8 s": counted on screen, spoken once. Calling it off is spoken too. */
export function LockBanner() {
  const { t } = useTranslation(["workshops", "common"]);
  const { lock, agenda, agendaIndex } = useSection("workshop");
  const now = useServerNow(250);
  const mayType = useMayType();
  const isLocked = lock !== null;
  const next = lock && agenda[lock.toIndex]?.phase;
  const phase = next ? t(`common:phases.${next}`) : "";
  const before = useRef({ isLocked: false, agendaIndex });
  useEffect(() => {
    const last = before.current;
    before.current = { isLocked, agendaIndex };
    if (isLocked === last.isLocked) return;
    if (!isLocked && last.agendaIndex === agendaIndex) sayNow(t("lock.calledOff"));
    if (isLocked) sayNow(`${t("lock.spoken", { phase })}${mayType ? ` ${t("lock.finish")}` : ""}`);
  }, [isLocked, agendaIndex, phase, mayType, t]);
  if (!lock) return null;
  return (
    <div
      className="sticky top-0 z-30 flex animate-rise items-center gap-3 bg-ink px-4 py-3 text-on-ink sm:px-8"
      data-testid="lock"
    >
      <Hourglass aria-hidden="true" className="size-5 shrink-0" />
      <p className="leading-snug" aria-hidden="true">
        <strong className="figures">
          {t("lock.in", { seconds: Math.max(0, Math.ceil((lock.endsAt - now) / 1000)), phase })}
        </strong>{" "}
        {mayType && t("lock.finish")}
      </p>
    </div>
  );
}

/** Without a field on screen there is no sentence to finish, and the banner does not ask for one. */
function useMayType(): boolean {
  const { role, seatId } = useMe();
  const may = [useCan("writing:draft"), useCan("board:add"), useCan("scenarios:edit")].includes(true);
  const mayAnswer = [useCan("answers:give"), useCan("commitments:draft")].includes(true);
  return role !== "facilitator" && (may || (seatId !== null && mayAnswer));
}
