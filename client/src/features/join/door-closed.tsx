import type { DoorView } from "@saydo/shared/features/workshops/seats/contract.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Page } from "../../ui/page/page.tsx";

interface DoorClosedProps {
  readonly door: DoorView;
  readonly onAskAgain: () => void;
}

const askEveryMs = 5000;

/** The workshop is not open yet, full or finished: each state says what to do. While it may still open, the page asks again by itself. */
export function DoorClosed({ door, onAskAgain }: DoorClosedProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const status = door.status === "open" ? "closed" : door.status;
  const mayOpen = status !== "finished";
  useEffect(() => {
    if (!mayOpen) return;
    const timer = setInterval(onAskAgain, askEveryMs);
    return () => clearInterval(timer);
  }, [mayOpen, onAskAgain]);
  return (
    <Page title={t(`door.${status}.title`)} eyebrow={door.title} width="narrow">
      <p className="mb-6 text-lg text-ink-soft" role="status">
        {t(`door.${status}.text`, { name: door.facilitatorName })}
      </p>
      <div className="flex flex-wrap gap-3">
        {status === "finished" && door.charterId && (
          <ButtonLink to={`/c/${door.charterId}`} variant="primary" size="lg">
            {t("door.finished.charter")}
          </ButtonLink>
        )}
        {status === "finished" && door.you && (
          <ButtonLink to={`/w/${door.workshopId}`}>{t("door.finished.back")}</ButtonLink>
        )}
        {mayOpen && <Button onPress={onAskAgain}>{t("common:retry")}</Button>}
      </div>
    </Page>
  );
}
