import { statedFeedback } from "@saydo/shared/features/charters/feedback/view.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { celebrate } from "../../ui/confetti.ts";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CheckBox } from "../../ui/fields/check-box.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";
import { CharterNumbers } from "./charter-numbers.tsx";

/** P9: shows the facilitator what will be frozen, and asks which surveys (NPS, eNPS) will tell whether it worked. */
export function PublishPanel() {
  const { t } = useTranslation(["charters", "common"]);
  const act = useAct();
  const { lines, ourselves } = useSection("charters");
  const [isNpsSetUp, setNps] = useState(false);
  const [isEnpsSetUp, setEnps] = useState(false);
  const [isOverridden, setOverridden] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isComplete = isNpsSetUp && isEnpsSetUp;
  const mayPublish = isComplete || isOverridden;
  const printed = t("close.feedback.printed", {
    sentence: t(`facts.feedback.${statedFeedback({ isNpsSetUp, isEnpsSetUp })}`),
  });
  const { press, isBusy } = usePress(() =>
    act("charters:publish", { isNpsSetUp, isEnpsSetUp, overrideFeedback: !isComplete && isOverridden }),
  );
  const publish = async () => {
    setAsking(false);
    if (!(await press())) return;
    toast.success(t("close.published"));
    void celebrate();
  };
  if (lines + ourselves === 0) return <EmptyState title={t("close.nothing")} />;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <Panel title={t("close.numbers")}>
        <CharterNumbers />
      </Panel>
      <Panel title={t("close.feedback.title")}>
        <div className="flex flex-col gap-3">
          <p className="text-ink-soft">{t("close.feedback.lead")}</p>
          <CheckBox isSelected={isNpsSetUp} onChange={setNps}>
            {t("close.feedback.nps")}
          </CheckBox>
          <CheckBox isSelected={isEnpsSetUp} onChange={setEnps}>
            {t("close.feedback.enps")}
          </CheckBox>
          {!isComplete && (
            <CheckBox isSelected={isOverridden} onChange={setOverridden} className="border-t border-rule pt-4">
              {t(isNpsSetUp || isEnpsSetUp ? "close.feedback.overrideRest" : "close.feedback.override")}
            </CheckBox>
          )}
          <p>{printed}</p>
          <Button
            variant="primary"
            size="lg"
            className="mt-2"
            isBusy={isBusy}
            isDisabled={!mayPublish}
            onPress={() => setAsking(true)}
          >
            {t("close.press")}
          </Button>
          {!mayPublish && <p className="text-ink-soft">{t("close.feedback.why")}</p>}
        </div>
      </Panel>
      <ModalDialog
        title={t("close.ask")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button variant="quiet" onPress={() => setAsking(false)}>
              {t("common:cancel")}
            </Button>
            <Button variant="primary" onPress={publish}>
              {t("close.press")}
            </Button>
          </>
        }
      >
        <CharterNumbers />
        <p>{printed}</p>
        <Notice>{t("close.final")}</Notice>
      </ModalDialog>
    </div>
  );
}
