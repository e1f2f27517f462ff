import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { spokenTime } from "../../texts/clock-text.ts";
import { sayNow } from "../../texts/spoken.ts";
import { useSkippedSteps } from "./use-skipped-steps.ts";

/** Announces a step of the agenda once, at once, with its time. */
export function PhaseAnnouncer() {
  const { t, i18n } = useTranslation(["workshops", "common"]);
  const { phase, agendaIndex, timer } = useSection("workshop");
  const last = useRef(agendaIndex);
  const name = t(`common:phases.${phase}`);
  const skipped = useSkippedSteps();
  const minutes = timer && timer.endsAt !== null ? timer.totalMs : null;
  useEffect(() => {
    if (last.current === agendaIndex) return;
    last.current = agendaIndex;
    const now = [t("phaseNow", { phase: name }), ...(skipped === "" ? [] : [skipped])].join(". ");
    sayNow(minutes === null ? now : `${now}. ${spokenTime(minutes, i18n.language)}.`);
  }, [agendaIndex, name, skipped, minutes, t, i18n]);
  return null;
}
