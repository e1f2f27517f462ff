import { addMonths, dayOf } from "@saydo/shared/core/days.ts";
import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { readersToday } from "../../texts/format-day.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { Sentence } from "../writing/sentence.tsx";

interface AssignDialogProps {
  readonly entry: DocketItemView;
  readonly onClose: () => void;
}

/** P7: one named leader with a due date, chosen by the facilitator. */
export function AssignDialog({ entry, onClose }: AssignDialogProps) {
  const { t } = useTranslation(["answers", "common"]);
  const act = useAct();
  const { leaders } = useSection("workshop");
  const now = useServerNow(60_000);
  const [seatId, setSeatId] = useState(entry.seatId);
  const [dueOn, setDueOn] = useState<string | null>(entry.dueOn);
  const { press, isBusy } = usePress(async () => {
    if (dueOn) await act("answers:assign", { docketId: entry.id, seatId, dueOn });
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
          <Button variant="primary" isBusy={isBusy} isDisabled={dueOn === null} onPress={save}>
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
      <DateField
        label={t("assign.due")}
        value={dueOn}
        onChange={setDueOn}
        min={readersToday(now)}
        max={addMonths(dayOf(now), 12)}
      />
    </ModalDialog>
  );
}
