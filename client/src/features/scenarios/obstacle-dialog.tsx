import type { ObstacleText as ObstacleField } from "@saydo/shared/board/doc.ts";
import { removeObstacle, setObstacle, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import type { Obstacle } from "@saydo/shared/features/board/schema.ts";
import { obstacleTypes } from "@saydo/shared/features/board/terms.ts";
import { isEmptyObstacle, missingParts, scenarioLimits } from "@saydo/shared/features/scenarios/rules.ts";
import { obstaclesOwnLine } from "@saydo/shared/features/voting/sources/rules.ts";
import type { Moment } from "@saydo/shared/features/workshops/schema.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { useUnhide } from "../board/dialogs/use-unhide.ts";
import { PausedNotice } from "../board/session/paused-notice.tsx";
import { useBoardPowers, useBoardSession, useIsPaused } from "../board/session/use-board.tsx";
import { useWritingAt } from "./need-dialog.tsx";
import { ObstacleText } from "./obstacle-text.tsx";

interface ObstacleDialogProps {
  readonly obstacle: Obstacle;
  readonly moment: Moment;
  readonly onHide: () => void;
  readonly onClose: () => void;
}

/** P5: says what is missing before the obstacle can be voted on. Closing the dialog removes an empty obstacle. */
export function ObstacleDialog({ obstacle, moment, onHide, onClose }: ObstacleDialogProps) {
  const { t } = useTranslation("scenarios");
  const { lanes } = useSection("workshop");
  const session = useBoardSession();
  const isPaused = useIsPaused();
  useWritingAt(moment.id);
  const missing = missingParts(obstacle);
  const missingText = missing.map((part) => t(`part.${part}`)).join(", ");
  const isEmpty = isEmptyObstacle(obstacle);
  const was = obstaclesOwnLine(obstacle);
  const isMaker = session.isMaker(obstacle.id);
  const { mayHide } = useBoardPowers();
  const unhide = useUnhide(obstacle.id);

  function field(name: ObstacleField, label: string, hint: string | undefined, most: number, isMultiline = false) {
    return (
      <TextField
        label={label}
        description={hint}
        isMultiline={isMultiline}
        rows={2}
        maxLength={most}
        value={obstacle[name]}
        isReadOnly={isPaused}
        onChange={(text) => session.type((doc) => setObstacleText(doc, obstacle.id, name, text))}
      />
    );
  }

  function close(): void {
    if (isEmpty && isMaker) session.act((doc) => removeObstacle(doc, obstacle.id));
    onClose();
  }

  function remove(): void {
    session.act((doc) => removeObstacle(doc, obstacle.id));
    const undo = session.undoOf();
    toast.success(t("obstacle.removed"), { label: t("obstacle.undo"), onAction: () => void undo() });
    onClose();
  }

  if (obstacle.hiddenReason !== undefined) {
    const show = async () => {
      if (await unhide()) onClose();
    };
    return (
      <ModalDialog
        title={t("obstacle.title", { moment: moment.name })}
        isOpen
        onClose={onClose}
        footer={
          <>
            {mayHide && <Button onPress={() => void show()}>{t("obstacle.unhide")}</Button>}
            <Button variant="primary" onPress={onClose}>
              {t("done")}
            </Button>
          </>
        }
      >
        <ObstacleText obstacle={obstacle} />
      </ModalDialog>
    );
  }

  return (
    <ModalDialog
      title={t("obstacle.title", { moment: moment.name })}
      isOpen
      onClose={close}
      size="lg"
      footer={
        <>
          {!isEmpty && isMaker && (
            <Button variant="danger" isDisabled={isPaused} onPress={remove}>
              {t("obstacle.remove")}
            </Button>
          )}
          {!isEmpty && !isMaker && mayHide && (
            <Button variant="danger" onPress={onHide}>
              {t("obstacle.hide")}
            </Button>
          )}
          {/* An unfinished obstacle is on no ballot: the button says so, and the list beside it names what is missing. */}
          <p className="text-sm leading-snug text-ink-soft sm:me-auto sm:max-w-[30ch] sm:self-center">
            {missing.length > 0 && t("obstacle.missing", { parts: missingText })}
          </p>
          <Button variant="primary" onPress={close}>
            {t(isEmpty || missing.length === 0 ? "done" : "obstacle.keepDraft")}
          </Button>
        </>
      }
    >
      <PausedNotice />
      {was !== undefined && (
        <p dir="auto" className="leading-snug text-ink-soft">
          {t("obstacle.wrote", { was })}
        </p>
      )}
      {field("text", t("obstacle.text"), t("obstacle.textHint"), scenarioLimits.text, true)}
      <RadioCards
        label={t("obstacle.type")}
        columns={3}
        options={obstacleTypes.map((id) => ({ id, label: t(`type.${id}`), description: t(`typeHint.${id}`) }))}
        value={obstacle.type}
        isDisabled={isPaused}
        onChange={(type) => session.act((doc) => setObstacle(doc, obstacle.id, { type }))}
      />
      {obstacle.type === "authority" && (
        <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2">
          {field("limitToday", t("obstacle.limitToday"), t("obstacle.limitTodayHint"), scenarioLimits.short)}
          {field("limitAsked", t("obstacle.limitAsked"), t("obstacle.limitAskedHint"), scenarioLimits.short)}
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2">
        {field("whoCouldChange", t("obstacle.who"), t("obstacle.whoHint"), scenarioLimits.short)}
        <SelectField
          label={t("obstacle.lane")}
          options={lanes.map(({ id, name }) => ({ id, label: name }))}
          value={obstacle.laneId}
          isDisabled={isPaused}
          onChange={(laneId) => session.act((doc) => setObstacle(doc, obstacle.id, { laneId }))}
        />
      </div>
      {field("instead", t("obstacle.instead"), undefined, scenarioLimits.text, true)}
      {field("ask", t("obstacle.ask"), t("obstacle.askHint"), scenarioLimits.text, true)}
      <Notice tone={missing.length === 0 ? "success" : "info"}>
        {missing.length === 0 ? t("obstacle.complete") : t("obstacle.missing", { parts: missingText })}
      </Notice>
    </ModalDialog>
  );
}
