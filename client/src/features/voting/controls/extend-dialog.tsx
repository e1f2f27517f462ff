import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { ClosingMoment } from "./closing-moment.tsx";
import { dayHere, type Moment, momentOf, timeHere } from "./moment.ts";

interface ExtendDialogProps {
  readonly poll: PollView;
  readonly closesAt: number;
  readonly onClose: () => void;
}

/** Lets an open ballot run until a later day and time. */
export function ExtendDialog({ poll, closesAt, onClose }: ExtendDialogProps) {
  const { t } = useTranslation(["voting", "common"]);
  const act = useAct();
  const [moment, setMoment] = useState<Moment>({ day: dayHere(closesAt), time: timeHere(closesAt) });
  const at = momentOf(moment);
  const extend = usePress(async () => {
    if (at === null) return;
    await act("voting:extend", { pollId: poll.id, closesAt: at });
    onClose();
  });
  return (
    <ModalDialog
      title={t("control.extendTitle")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="primary"
            isBusy={extend.isBusy}
            isDisabled={at === null || at <= closesAt}
            onPress={extend.press}
          >
            {t("control.extendTo")}
          </Button>
        </>
      }
    >
      <p>{t("control.extendText")}</p>
      <ClosingMoment value={moment} onChange={(part) => setMoment({ ...moment, ...part })} />
    </ModalDialog>
  );
}
