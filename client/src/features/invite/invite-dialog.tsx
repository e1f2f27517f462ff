import { useTranslation } from "react-i18next";
import { useCan, useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { LeaderLinks } from "./leader-links.tsx";
import { ProjectorLink } from "./projector-link.tsx";
import { RecoveryLink } from "./recovery-link.tsx";

interface InviteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const { t } = useTranslation("workshops");
  const { code } = useSection("workshop");
  const canManage = useCan("members:manage");
  const join = addressOf(`/j/${code}`);
  return (
    <ModalDialog title={t("invite.title")} isOpen={isOpen} onClose={onClose} size="lg">
      <div className="grid grid-cols-1 items-center gap-6 sm:grid-cols-[14rem_minmax(0,1fr)]">
        <QrCode text={join} label={t("invite.qr", { code })} className="mx-auto w-full max-w-56" />
        <div className="flex min-w-0 flex-col gap-4">
          <p className="code-type text-[clamp(1.5rem,11vw,3rem)]">{code}</p>
          <CopyField label={t("invite.link")} value={join} />
        </div>
      </div>
      <ProjectorLink />
      {canManage && <LeaderLinks />}
      {canManage && <RecoveryLink />}
    </ModalDialog>
  );
}
