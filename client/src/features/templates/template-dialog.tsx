import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { longestTemplateName } from "@saydo/shared/features/templates/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { CheckBox } from "../../ui/fields/check-box.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { usePress } from "../../ui/use-press.ts";

interface TemplateDialogProps {
  readonly title: string;
  readonly begins: string;
  readonly confirm: string;
  /** Whether the template may take the leaders' names along. */
  readonly asksForNames?: boolean;
  readonly onSave: (name: string, hasNames: boolean) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks how a template is called. It closes when the template is saved; a refusal is told, and the name stays. */
export function TemplateDialog({ title, begins, confirm, asksForNames, onSave, onClose }: TemplateDialogProps) {
  const { t } = useTranslation(["templates", "common"]);
  const [name, setName] = useState(begins.slice(0, longestTemplateName));
  const [hasNames, setHasNames] = useState(false);
  const save = usePress(async () => {
    await onSave(name, hasNames);
    onClose();
  });
  return (
    <ModalDialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" isBusy={save.isBusy} isDisabled={isBlank(name)} onPress={save.press}>
            {confirm}
          </Button>
        </>
      }
    >
      {asksForNames !== undefined && <p>{t("holds")}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // React hands the event on to the form that the dialog was opened from.
          event.stopPropagation();
          if (!isBlank(name)) void save.press();
        }}
      >
        <TextField label={t("name")} value={name} onChange={setName} maxLength={longestTemplateName} autoFocus />
      </form>
      {asksForNames && (
        <CheckBox isSelected={hasNames} onChange={setHasNames} description={t("withNamesText")}>
          {t("withNames")}
        </CheckBox>
      )}
      {asksForNames !== undefined && <p className="text-[0.9375rem] leading-snug text-ink-soft">{t("kept")}</p>}
    </ModalDialog>
  );
}
