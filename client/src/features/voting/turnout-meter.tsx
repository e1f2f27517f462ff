import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Meter } from "../../ui/meter.tsx";

/** The only number on screen until the ballot closes (P6). */
export function TurnoutMeter({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation("voting");
  const { ballots, roll } = useSection("turnout");
  return (
    <Meter
      label={t("turnout.label")}
      value={ballots}
      max={roll}
      valueText={t("turnout.sentence", { ballots, count: roll })}
      className={className}
    />
  );
}
