import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";

/** A reopened workshop has its charter already and needs a way to be finished again. */
export function FinishWorkshop() {
  const { t } = useTranslation("workshops");
  const { status, charterId } = useSection("workshop");
  const canFinish = useCan("workshop:open");
  const act = useAct();
  const finish = usePress(() => act("workshop:finish", {}));
  if (status === "finished" || charterId === null || !canFinish) return null;
  return (
    <Notice tone="warning">
      <p>{t("finished.isReopened")}</p>
      <Button className="mt-3" isBusy={finish.isBusy} onPress={finish.press}>
        {t("finished.again")}
      </Button>
    </Notice>
  );
}
