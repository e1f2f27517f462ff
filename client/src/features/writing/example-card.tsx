import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readDevice, writeDevice } from "../../device/device-store.ts";
import { Button } from "../../ui/button.tsx";

interface ExampleCardProps {
  readonly workshopId: string;
  readonly valueId: string;
  readonly word: string;
}

/** P3: one example per value; once dismissed it is gone for good on this device. */
export function ExampleCard({ workshopId, valueId, word }: ExampleCardProps) {
  const { t } = useTranslation("writing");
  const key = `saydo:${workshopId}:no-example:${valueId}`;
  const [isGone, setIsGone] = useState(() => readDevice(key) !== null);
  if (isGone) return null;
  const dismiss = () => {
    writeDevice(key, "1");
    setIsGone(true);
  };
  return (
    <aside className="relative rounded-card border border-dashed border-value p-5 pe-14">
      <p className="display-3">{t("empty.question", { value: word })}</p>
      <p className="eyebrow mt-4">{t("empty.example")}</p>
      <p className="mt-1 text-ink-soft">
        <b className="font-display text-value-ink">{t("part.situation.label")}</b> {t("empty.exampleSituation")}{" "}
        <b className="font-display text-value-ink">{t("part.behaviour.label")}</b> {t("empty.exampleBehaviour")}{" "}
        <b className="font-display text-value-ink">{t("part.outcome.label")}</b> {t("empty.exampleOutcome")}.
      </p>
      <Button
        variant="quiet"
        size="sm"
        aria-label={t("empty.dismiss")}
        onPress={dismiss}
        className="absolute end-1 top-1"
      >
        <X aria-hidden="true" />
      </Button>
    </aside>
  );
}
