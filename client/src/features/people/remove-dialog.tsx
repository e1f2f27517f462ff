import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { ReasonDialog } from "../../ui/dialogs/reason-dialog.tsx";
import { toast } from "../../ui/toast.ts";

interface RemoveDialogProps {
  readonly memberId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** P14: only with a reason. Says what stays, and how the same person could still come in again. */
export function RemoveDialog({ memberId, name, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("workshops");
  const act = useAct();
  const { status } = useSection("workshop");
  return (
    <ReasonDialog
      title={t("remove.title", { name })}
      confirm={t("remove.confirm")}
      reasonLabel={t("remove.reason")}
      reasonHint={t("remove.reasonHint")}
      onConfirm={async (reason) => {
        await act("members:remove", { memberId, reason });
        toast.success(t("remove.done", { name }));
      }}
      onClose={onClose}
    >
      <p>{t("remove.text")}</p>
      {status === "open" && <p className="text-ink-soft">{t("remove.again")}</p>}
    </ReasonDialog>
  );
}
