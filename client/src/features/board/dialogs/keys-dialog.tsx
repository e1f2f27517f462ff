import { useTranslation } from "react-i18next";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("board");
  const keys: readonly (readonly [string, string])[] = [
    [t("keys.key.arrows"), t("keys.arrows")],
    [t("keys.key.lanes"), t("keys.lanes")],
    ["M", t("keys.move")],
    ["G", t("keys.group")],
    [t("keys.key.enter"), t("keys.enter")],
    [t("keys.key.drag"), t("keys.drag")],
    [t("keys.key.undo"), t("keys.undo")],
    [t("keys.key.redo"), t("keys.redo")],
    ["?", t("keys.list")],
    [t("keys.key.escape"), t("keys.escape")],
  ];
  return (
    <ModalDialog title={t("keys.title")} isOpen onClose={onClose}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-3">
        {keys.map(([key, text]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block rounded-lg border border-rule-strong bg-sunk px-2 py-0.5 font-sans text-sm font-semibold whitespace-nowrap">
                {key}
              </kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </ModalDialog>
  );
}
