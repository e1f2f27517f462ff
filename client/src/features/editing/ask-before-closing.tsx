import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { Unsaved } from "./use-unsaved.ts";

interface AskBeforeClosingProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks before typed words go with it. */
export function AskBeforeClosing({ title, isOpen, onClose, children }: AskBeforeClosingProps) {
  const { t } = useTranslation("editing");
  const parts = useRef(new Set<string>());
  const [tell] = useState(() => (part: string, isUnsaved: boolean) => {
    if (isUnsaved) parts.current.add(part);
    else parts.current.delete(part);
  });
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <ModalDialog
        title={title}
        isOpen={isOpen}
        onClose={() => (parts.current.size > 0 ? setAsking(true) : onClose())}
        size="lg"
        isTall
      >
        <Unsaved value={tell}>{children}</Unsaved>
      </ModalDialog>
      <ModalDialog
        title={t("unsaved.title")}
        isOpen={isOpen && isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button
              variant="danger"
              onPress={() => {
                setAsking(false);
                onClose();
              }}
            >
              {t("unsaved.drop")}
            </Button>
            <Button variant="primary" onPress={() => setAsking(false)}>
              {t("unsaved.keep")}
            </Button>
          </>
        }
      >
        <p>{t("unsaved.text")}</p>
      </ModalDialog>
    </>
  );
}
