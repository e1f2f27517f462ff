import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";

interface ReplaceWordsProps {
  readonly title: string;
  readonly text: string;
  readonly isOpen: boolean;
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}

/** Asks before words that were typed into the form are thrown away. */
export function ReplaceWords({ title, text, isOpen, onReplace, onKeep }: ReplaceWordsProps) {
  const { t } = useTranslation("workshops");
  return (
    <ModalDialog
      title={title}
      isOpen={isOpen}
      onClose={onKeep}
      footer={
        <>
          <Button onPress={onKeep}>{t("new.replace.keep")}</Button>
          <Button variant="danger" onPress={onReplace}>
            {t("new.replace.press")}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </ModalDialog>
  );
}
