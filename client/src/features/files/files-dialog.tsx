import { useTranslation } from "react-i18next";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { FileLinks } from "./file-links.tsx";

interface FilesDialogProps {
  readonly workshopId: string;
  readonly onClose: () => void;
}

/** What a facilitator takes out of a workshop. */
export function FilesDialog({ workshopId, onClose }: FilesDialogProps) {
  const { t } = useTranslation("files");
  return (
    <ModalDialog title={t("takeOut")} isOpen onClose={onClose}>
      <FileLinks workshopId={workshopId} />
    </ModalDialog>
  );
}
