import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../connection/workshop-connection.tsx";
import { ReasonDialog } from "../../../ui/dialogs/reason-dialog.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnhide } from "./use-unhide.ts";

interface HideDialogProps {
  readonly id: string;
  readonly what: "card" | "obstacle";
  /** Its words. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** P2: only with a reason, and the reason stays visible. */
export function HideDialog({ id, what, children, onClose }: HideDialogProps) {
  const { t } = useTranslation("board");
  const act = useAct();
  const unhide = useUnhide(id);
  return (
    <ReasonDialog
      title={t(`hide.title.${what}`)}
      confirm={t(`hide.confirm.${what}`)}
      reasonLabel={t("hide.reason")}
      onConfirm={async (reason) => {
        await act("board:hide", { cardId: id, reason });
        toast.success(t("done.hidden"), { label: t("act.undo"), onAction: () => void unhide() });
      }}
      onClose={onClose}
    >
      {children}
      <p className="text-ink-soft">{t("hide.text")}</p>
    </ReasonDialog>
  );
}
