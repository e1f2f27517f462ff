import type { ReactNode, Ref } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { useTranslation } from "react-i18next";
import { fieldLook } from "./field-look.ts";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly isMultiline?: boolean;
  readonly rows?: number;
  readonly placeholder?: string;
  /** Keeps the label for screen readers only. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
  readonly inputClassName?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
}

/** With `maxLength` the field says how much room is left once 80 % are used. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    description,
    error,
    isMultiline,
    rows = 3,
    placeholder,
    isLabelHidden,
    className = "",
    inputClassName = "",
    inputRef,
    areaRef,
    ...rest
  } = props;
  const { t } = useTranslation();
  const left = rest.maxLength === undefined ? null : rest.maxLength - (rest.value?.length ?? 0);
  const isNearEnd = left !== null && rest.maxLength !== undefined && left <= rest.maxLength * 0.2;
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={`${fieldLook.root} ${className}`}
    >
      <Label className={isLabelHidden ? "sr-only" : fieldLook.label}>{label}</Label>
      {description && (
        <Text slot="description" className={fieldLook.description}>
          {description}
        </Text>
      )}
      {isMultiline ? (
        <TextArea
          ref={areaRef}
          rows={rows}
          dir="auto"
          placeholder={placeholder}
          className={`${fieldLook.input} resize-y field-sizing-content ${inputClassName}`}
        />
      ) : (
        <Input ref={inputRef} dir="auto" placeholder={placeholder} className={`${fieldLook.input} ${inputClassName}`} />
      )}
      {isNearEnd && (
        <span className="figures self-end text-sm text-ink-faint" aria-hidden="true">
          {t("charactersLeft", { count: left })}
        </span>
      )}
      <FieldError className={fieldLook.error}>{error}</FieldError>
    </AriaTextField>
  );
}
