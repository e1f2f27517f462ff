import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Meter } from "../../ui/meter.tsx";

export function AnswersMeter({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation("answers");
  const { docket } = useSection("answers");
  const answered = docket.filter(({ answer }) => answer !== null).length;
  return (
    <Meter
      label={t("progressLabel")}
      isLabelHidden
      value={answered}
      max={docket.length}
      valueText={t("progress", { answered, total: docket.length })}
      className={className}
    />
  );
}
