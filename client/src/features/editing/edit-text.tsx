import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { useUnsaved } from "./use-unsaved.ts";

interface EditTextProps {
  readonly label: string;
  /** As it stands on the server. */
  readonly value: string;
  readonly max: number;
  readonly onSave: (text: string) => Promise<unknown>;
  readonly mayBeEmpty?: boolean;
  readonly isLabelHidden?: boolean;
  readonly isMultiline?: boolean;
  readonly description?: ReactNode;
  /** Stands beside the field while nothing is typed. */
  readonly children?: ReactNode;
}

/** One text of the workshop. Nothing is sent before Save; a change from another window does not replace what is being typed. */
export function EditText({
  label,
  value,
  max,
  onSave,
  mayBeEmpty,
  isLabelHidden,
  isMultiline,
  description,
  children,
}: EditTextProps) {
  const { t } = useTranslation(["editing", "workshops", "common"]);
  const [typed, setTyped] = useState<{ readonly text: string; readonly from: string } | null>(null);
  const isTyping = typed !== null && typed.text !== value;
  useUnsaved(isTyping);
  const isEmpty = typed !== null && !mayBeEmpty && isBlank(typed.text);
  const isOther = typed !== null && isTyping && typed.from !== value;
  const save = usePress(async () => {
    if (typed === null || isEmpty) return;
    await onSave(typed.text);
    setTyped(null);
  });
  return (
    <form
      className="flex flex-wrap items-end gap-x-2 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save.press();
      }}
    >
      <TextField
        label={label}
        isLabelHidden={isLabelHidden}
        isMultiline={isMultiline}
        rows={2}
        description={description}
        value={typed?.text ?? value}
        onChange={(text) => setTyped({ text, from: typed?.from ?? value })}
        maxLength={max}
        error={isEmpty ? t("workshops:new.error.empty") : undefined}
        className="min-w-48 grow basis-64"
      />
      {isTyping ? (
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isBusy={save.isBusy} isDisabled={isEmpty}>
            {t("save")}
          </Button>
          <Button variant="quiet" onPress={() => setTyped(null)}>
            {t("common:cancel")}
          </Button>
        </div>
      ) : (
        children
      )}
      {isOther && (
        <p role="status" className="basis-full text-[0.9375rem] text-warning-ink">
          {t("changedElsewhere", { text: value })}
        </p>
      )}
    </form>
  );
}
