import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { isConfirming } from "../../device/confirming.ts";
import { Button } from "../../ui/button.tsx";
import { FormText } from "./form-text.tsx";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";

interface NameListProps {
  readonly name: "lanes" | "moments";
  readonly title: string;
  readonly text: string;
  readonly itemLabel: string;
  readonly addLabel: string;
  readonly maxItems: number;
  readonly maxText: number;
  readonly minItems: number;
}

/** A short list of names; Enter in the last one opens the next. */
export function NameList({ name, title, text, itemLabel, addLabel, maxItems, maxText, minItems }: NameListProps) {
  const { t } = useTranslation("workshops");
  const { control } = useFormContext<NewWorkshopDraft>();
  const { fields, append, remove } = useFieldArray({ control, name });
  const add = () => fields.length < maxItems && append({ name: "" });
  return (
    <section>
      <h2 className="display-3">{title}</h2>
      <p className="mb-4 text-ink-soft">{text}</p>
      <ol className="flex flex-col gap-2">
        {fields.map((field, index) => (
          <li
            key={field.id}
            className="flex items-start gap-2"
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
              event.preventDefault();
              if (isConfirming(event) && index === fields.length - 1) add();
            }}
          >
            <FormText
              name={`${name}.${index}.name`}
              label={`${itemLabel} ${index + 1}`}
              isLabelHidden
              max={maxText}
              className="grow"
            />
            <Button
              variant="quiet"
              isDisabled={fields.length <= minItems}
              aria-label={t("new.removeOne", { name: `${itemLabel} ${index + 1}` })}
              onPress={() => remove(index)}
              className="!px-3"
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ol>
      <Button className="mt-3" isDisabled={fields.length >= maxItems} onPress={add}>
        <Plus aria-hidden="true" />
        {addLabel}
      </Button>
    </section>
  );
}
