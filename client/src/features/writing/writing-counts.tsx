import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Meter } from "../../ui/meter.tsx";

/** P2: "7 writing, 3 done" is all that the room gets to know. */
export function WritingCounts({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation("writing");
  const { writing, done } = useSection("writing");
  const sentence = t("counts.sentence", {
    writing: t("counts.writing", { count: writing }),
    done: t("counts.done", { count: done }),
  });
  return (
    <Meter
      label={t("counts.meter")}
      isLabelHidden
      value={done}
      max={writing + done}
      valueText={sentence}
      className={className}
    />
  );
}
