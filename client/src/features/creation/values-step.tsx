import { limits, longest } from "@saydo/shared/features/workshops/terms.ts";
import { ClipboardList, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { FormText } from "./form-text.tsx";
import { HuePicker } from "./hue-picker.tsx";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";
import { splitList } from "./split-list.ts";

export function ValuesStep() {
  const { t } = useTranslation(["workshops", "common"]);
  const { control, setValue } = useFormContext<NewWorkshopDraft>();
  const { fields, append, remove, replace } = useFieldArray({ control, name: "values" });
  const values = useWatch({ control, name: "values" });
  const [isPasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState("");
  const takeList = () => {
    const found = splitList(pasted).slice(0, limits.values);
    if (found.length > 0) replace(found.map((value, index) => ({ ...value, hue: index % 8 })));
    setPasting(false);
    setPasted("");
  };
  return (
    <div className="flex flex-col gap-6">
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <FormText name="title" label={t("new.title")} max={longest.title} />
        <FormText
          name="organisation"
          label={`${t("new.organisation")} (${t("common:optional")})`}
          max={longest.organisation}
          autoComplete="organization"
        />
      </div>
      <ol className="flex flex-col gap-4">
        {fields.map((field, index) => {
          const hue = values[index]?.hue ?? 0;
          const word = values[index]?.word ?? "";
          return (
            <li key={field.id} data-hue={hue} className="sheet spine flex flex-col gap-4 p-4 sm:p-5">
              <div className="flex items-start gap-2">
                <FormText
                  name={`values.${index}.word`}
                  label={t("new.values.word", { number: index + 1 })}
                  max={longest.word}
                  className="grow"
                  inputClassName="font-display !text-2xl font-semibold"
                />
                {fields.length > 1 && (
                  <Button
                    variant="quiet"
                    aria-label={t("new.removeOne", { name: word })}
                    onPress={() => remove(index)}
                    className="mt-7.5 !px-3"
                  >
                    <Trash2 aria-hidden="true" />
                  </Button>
                )}
              </div>
              <FormText
                name={`values.${index}.sentence`}
                label={t("new.values.sentence")}
                description={t("new.values.sentenceHint")}
                max={longest.sentence}
              />
              <HuePicker
                value={hue}
                word={word}
                onChange={(next) => setValue(`values.${index}.hue`, next, { shouldDirty: true })}
              />
            </li>
          );
        })}
      </ol>
      <div className="flex flex-wrap gap-3">
        <Button
          isDisabled={fields.length >= limits.values}
          onPress={() => append({ word: "", sentence: "", hue: fields.length % 8 })}
        >
          <Plus aria-hidden="true" />
          {t("new.values.add")}
        </Button>
        <Button variant="quiet" onPress={() => setPasting(true)}>
          <ClipboardList aria-hidden="true" />
          {t("new.values.paste")}
        </Button>
      </div>
      <ModalDialog
        title={t("new.values.paste")}
        isOpen={isPasting}
        onClose={() => setPasting(false)}
        footer={
          <Button variant="primary" isDisabled={splitList(pasted).length === 0} onPress={takeList}>
            {t("new.values.take", { count: Math.min(limits.values, splitList(pasted).length) })}
          </Button>
        }
      >
        <TextField
          label={t("new.values.pasteLabel")}
          description={t("new.values.pasteHint")}
          isMultiline
          rows={7}
          value={pasted}
          onChange={setPasted}
          autoFocus
        />
      </ModalDialog>
    </div>
  );
}
