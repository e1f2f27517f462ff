import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { useUnsaved } from "./use-unsaved.ts";

interface AddNameProps {
  readonly label: string;
  readonly button: string;
  readonly max: number;
  readonly onAdd: (name: string) => Promise<unknown>;
}

/** A button that becomes a field; after each name the field stays open for the next one. */
export function AddName({ label, button, max, onAdd }: AddNameProps) {
  const { t } = useTranslation(["editing", "common"]);
  const [name, setName] = useState<string | null>(null);
  useUnsaved(name !== null && !isBlank(name));
  const add = usePress(async () => {
    if (name === null || isBlank(name)) return;
    await onAdd(name);
    setName("");
  });
  if (name === null) {
    return (
      <Button className="self-start" onPress={() => setName("")}>
        <Plus aria-hidden="true" />
        {button}
      </Button>
    );
  }
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void add.press();
      }}
    >
      <TextField
        label={label}
        value={name}
        onChange={setName}
        maxLength={max}
        autoFocus
        className="min-w-48 grow basis-64"
      />
      <Button type="submit" variant="primary" isBusy={add.isBusy} isDisabled={isBlank(name)}>
        {t("add")}
      </Button>
      <Button variant="quiet" onPress={() => setName(null)}>
        {t("common:close")}
      </Button>
    </form>
  );
}
