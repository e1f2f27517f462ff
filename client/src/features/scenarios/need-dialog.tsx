import { setCellNumber, setCellText } from "@saydo/shared/board/scenario-edit.ts";
import { scenarioLimits } from "@saydo/shared/features/scenarios/rules.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { PausedNotice } from "../board/session/paused-notice.tsx";
import { useBoardSession, useIsPaused } from "../board/session/use-board.tsx";
import { feltNames, feltStep, feltSteps, type MomentStory } from "./use-scenarios.ts";

/** The customer's need at a moment. Several people may type at once; every letter goes out. */
export function NeedDialog({ story, onClose }: { readonly story: MomentStory; readonly onClose: () => void }) {
  const { t } = useTranslation("scenarios");
  const session = useBoardSession();
  const isPaused = useIsPaused();
  const { moment, cell } = story;
  useWritingAt(moment.id);
  return (
    <ModalDialog
      title={t("need.edit", { moment: moment.name })}
      isOpen
      onClose={onClose}
      size="lg"
      footer={
        <Button variant="primary" onPress={onClose}>
          {t("done")}
        </Button>
      }
    >
      <PausedNotice />
      <TextField
        label={t("need.text")}
        description={t("need.textHint")}
        isMultiline
        maxLength={scenarioLimits.text}
        value={cell.need}
        isReadOnly={isPaused}
        onChange={(text) => session.type((doc) => setCellText(doc, moment.id, "need", text))}
      />
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t("need.channels")}
          description={t("need.channelsHint")}
          maxLength={scenarioLimits.short}
          value={cell.channels}
          isReadOnly={isPaused}
          onChange={(text) => session.type((doc) => setCellText(doc, moment.id, "channels", text))}
        />
        <NumberField
          label={t("need.handOffs")}
          description={t("need.handOffsHint")}
          min={0}
          max={99}
          value={cell.handOffs}
          isDisabled={isPaused}
          onChange={(count) => session.act((doc) => setCellNumber(doc, moment.id, "handOffs", count))}
        />
      </div>
      <RadioCards
        label={t("need.felt")}
        columns={3}
        options={feltSteps.map((step) => ({ id: step, label: t(`felt.${feltNames[step]}`) }))}
        value={feltStep(cell.felt)}
        isDisabled={isPaused}
        onChange={(step) => session.act((doc) => setCellNumber(doc, moment.id, "felt", Number(step)))}
      />
      <TextField
        label={t("need.evidence")}
        description={t("need.evidenceHint")}
        isMultiline
        rows={2}
        maxLength={scenarioLimits.text}
        value={cell.evidence}
        isReadOnly={isPaused}
        onChange={(text) => session.type((doc) => setCellText(doc, moment.id, "evidence", text))}
      />
    </ModalDialog>
  );
}

/** While the dialog is open, other people see that the need of this moment is being written. */
export function useWritingAt(momentId: string): void {
  const session = useBoardSession();
  useEffect(() => {
    session.beAt({ laneId: momentId, isWriting: true });
    return () => session.beAt({ isWriting: false });
  }, [session, momentId]);
}
