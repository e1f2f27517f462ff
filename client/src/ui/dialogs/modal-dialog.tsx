import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";
import { useBackCloses } from "../../device/back-closes.ts";

interface ModalDialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly size?: "md" | "lg";
  /** Keeps its height while what it shows changes. */
  readonly isTall?: boolean;
  /** For a question that must be answered by one of its buttons. */
  readonly isDismissable?: boolean;
}

/** A sheet from below on phones, a centred card elsewhere. */
export function ModalDialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = "md",
  isTall = false,
  isDismissable = true,
}: ModalDialogProps) {
  const { t } = useTranslation();
  useBackCloses(isOpen, onClose);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      className="fixed inset-0 z-50 flex items-end justify-center bg-black/45 entering:animate-[rise_0.2s_both] sm:items-center sm:p-6"
    >
      <Modal
        className={`flex max-h-[92dvh] w-full flex-col rounded-t-2xl border border-rule bg-surface text-ink shadow-lift entering:animate-rise sm:rounded-card ${size === "lg" ? "sm:max-w-3xl" : "sm:max-w-xl"} ${isTall ? "h-[min(48rem,92dvh)]" : ""}`}
      >
        <Dialog className="flex min-h-0 grow flex-col outline-none">
          <header className="flex items-start justify-between gap-4 px-5 pt-5 sm:px-7 sm:pt-6">
            <Heading slot="title" className="display-3 min-w-0">
              {title}
            </Heading>
            {isDismissable && (
              <Button
                onPress={onClose}
                aria-label={t("close")}
                className="-me-2 -mt-2 grid size-11 shrink-0 cursor-pointer place-items-center rounded-pill hover:bg-sunk"
              >
                <X aria-hidden="true" className="size-5" />
              </Button>
            )}
          </header>
          <div className="flex min-h-0 flex-col gap-4 overflow-y-auto overscroll-contain px-5 py-4 sm:px-7">
            {children}
          </div>
          {footer && (
            <footer className="flex flex-col-reverse gap-2 border-t border-rule px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end sm:px-7">
              {footer}
            </footer>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
