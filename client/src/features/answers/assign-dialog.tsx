import { addMonths } from "@saydo/shared/core/days.ts";
import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { longestReason, shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToday } from "../../connection/use-today.ts";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { formatDay } from "../../texts/format-day.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { Sentence } from "../writing/sentence.tsx";

interface AssignDialogProps {
  readonly entry: DocketItemView;
  readonly onClose: () => void;
}

/** P7, P16: one named leader with a due date, chosen by the facilitator. The date moves once, with a reason. */
export function AssignDialog({ entry, onClose }: AssignDialogProps) {
  const { t, i18n } = useTranslation(["answers", "common"]);
  const act = useAct();
  const { leaders } = useSection("workshop");
  const today = useToday();
  const [seatId, setSeatId] = useState(entry.seatId);
  const [dueOn, setDueOn] = useState<string | null>(entry.dueOn);
  const [reason, setReason] = useState("");
  const isMoving = dueOn !== null && dueOn !== entry.dueOn;
  const lacks = dueOn === null || (isMoving && visibleLength(reason) < shortestReason);
  const { press, isBusy } = usePress(async () => {
    if (dueOn) await act("answers:assign", { docketId: entry.id, seatId, dueOn, reason: reason.trim() });
  });
  const save = async () => {
    if (await press()) onClose();
  };
  return (
    <ModalDialog
      isOpen
      onClose={onClose}
      title={t("assign.title")}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t("common:cancel")}
          </Button>
          <Button variant="primary" isBusy={isBusy} isDisabled={lacks} onPress={save}>
            {t("assign.save")}
          </Button>
        </>
      }
    >
      <p dir="auto" className="text-ink-soft">
        <Sentence text={entry.item.title} />
      </p>
      <SelectField
        label={t("assign.seat")}
        options={leaders.map(({ id, name, title, hasJoined }) => ({
          id,
          label: hasJoined
            ? t("leader", { name, title })
            : `${t("leader", { name, title })} (${t("assign.notJoined")})`,
        }))}
        value={seatId}
        onChange={setSeatId}
      />
      {entry.moved ? (
        <p className="text-ink-soft">{t("assign.moved", { date: formatDay(entry.dueOn, i18n.language) })}</p>
      ) : (
        <DateField
          label={t("assign.due")}
          description={t("assign.once")}
          value={dueOn}
          onChange={setDueOn}
          min={today}
          max={addMonths(today, 12)}
        />
      )}
      {isMoving && (
        <TextField
          className="animate-rise"
          label={t("assign.reason")}
          description={t("assign.reasonHint")}
          isMultiline
          rows={2}
          maxLength={longestReason}
          value={reason}
          onChange={setReason}
          isRequired
        />
      )}
    </ModalDialog>
  );
}
