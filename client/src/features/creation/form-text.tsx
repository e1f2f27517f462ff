import type { ReactNode } from "react";
import { type FieldPathByValue, useController } from "react-hook-form";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";
import { useFieldError } from "./use-field-error.ts";

interface FormTextProps {
  readonly name: FieldPathByValue<NewWorkshopDraft, string>;
  readonly label: string;
  readonly max: number;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly isLabelHidden?: boolean;
  readonly autoComplete?: string;
  readonly className?: string;
  readonly inputClassName?: string;
}

export function FormText({ name, max, ...look }: FormTextProps) {
  const { field } = useController<NewWorkshopDraft, FieldPathByValue<NewWorkshopDraft, string>>({ name });
  const error = useFieldError(name, max);
  return (
    <TextField
      {...look}
      inputRef={field.ref}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      maxLength={max}
      error={error}
    />
  );
}
