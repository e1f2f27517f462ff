import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../lib/workshop-connection.tsx";

/** A step of the agenda is told once, at once. */
export function PhaseAnnouncer() {
  const { t } = useTranslation(["workshops", "common"]);
  const { phase, agendaIndex } = useSection("workshop");
  const last = useRef(agendaIndex);
  const [text, setText] = useState("");
  const name = t(`common:phases.${phase}`);
  useEffect(() => {
    if (last.current === agendaIndex) return;
    last.current = agendaIndex;
    setText(t("phaseNow", { phase: name }));
  }, [agendaIndex, name, t]);
  return (
    <p role="alert" className="sr-only">
      {text}
    </p>
  );
}
