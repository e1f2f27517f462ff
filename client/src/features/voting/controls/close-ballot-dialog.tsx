import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { extensionFor, isQuorumMet } from "@saydo/shared/features/voting/rules.ts";
import { tellsWhoVoted } from "@saydo/shared/features/voting/view.ts";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { usePress } from "../../../ui/use-press.ts";

interface CloseBallotDialogProps {
  readonly poll: PollView;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Leaves the step and lets the ballot run (P15). */
  readonly onRunOn?: () => Promise<unknown>;
}

const minuteMs = 60_000;

/** Says what closing does now: a missed quorum extends the ballot once before it may end as advisory (P6). */
export function CloseBallotDialog({ poll, title, isOpen, onClose, onRunOn }: CloseBallotDialogProps) {
  const { t } = useTranslation(["voting", "common"]);
  const act = useAct();
  const { ballots, roll } = useSection("turnout");
  const close = usePress(() => act("voting:close", { pollId: poll.id }));
  const runOn = usePress(async () => {
    await act("voting:run-on", { pollId: poll.id });
    await onRunOn?.();
  });
  const extensionMs = extensionFor(poll, ballots, roll);
  const isShort = !isQuorumMet(ballots, roll, poll.rules.quorumPercent);
  const extension = extensionMs === null ? "" : t("common:minutes", { count: extensionMs / minuteMs });
  const percent = poll.rules.quorumPercent;
  return (
    <ModalDialog
      title={title}
      isOpen={isOpen && poll.status === "open"}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t(onRunOn ? "control.stay" : "control.keepOpen")}
          </Button>
          {onRunOn && (
            <Button
              isBusy={runOn.isBusy}
              onPress={async () => {
                if (await runOn.press()) onClose();
              }}
            >
              {t("control.runOn")}
            </Button>
          )}
          <Button
            variant="primary"
            isBusy={close.isBusy}
            onPress={async () => {
              if (await close.press()) onClose();
            }}
          >
            {extensionMs === null ? t("control.close") : t("control.extendOnce", { time: extension })}
          </Button>
        </>
      }
    >
      <p>{t("control.closeText", { ballots, roll })}</p>
      {onRunOn && <p>{t("control.runOnText")}</p>}
      {extensionMs !== null && (
        <Notice tone="warning">{t("control.closeExtends", { percent, time: extension })}</Notice>
      )}
      {tellsWhoVoted(ballots) && <Notice tone="warning">{t("control.closeFew", { count: ballots })}</Notice>}
      {extensionMs === null && isShort && <Notice tone="warning">{t("control.closeShort", { percent })}</Notice>}
    </ModalDialog>
  );
}
