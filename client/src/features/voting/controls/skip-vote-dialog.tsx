import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";

interface SkipVoteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSkip: () => void;
}

/** Warns that Vote is about to end without a ballot: leaders will have nothing to answer. */
export function SkipVoteDialog({ isOpen, onClose, onSkip }: SkipVoteDialogProps) {
  const { t } = useTranslation("voting");
  return (
    <ModalDialog
      title={t("skip.title")}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t("skip.stay")}
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose();
              onSkip();
            }}
          >
            {t("skip.press")}
          </Button>
        </>
      }
    >
      <p>{t("skip.text")}</p>
    </ModalDialog>
  );
}
