import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";
import { fieldLook } from "./field-look.ts";

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly format?: Intl.NumberFormatOptions;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

const step =
  "grid size-11 shrink-0 cursor-pointer place-items-center rounded-lg text-ink hover:bg-sunk disabled:cursor-not-allowed disabled:opacity-35 [&_svg]:size-5";

/** An emptied field keeps its last number. */
export function NumberField(props: NumberFieldProps) {
  return (
    <AriaNumberField
      value={props.value}
      onChange={(value) => Number.isFinite(value) && props.onChange(value)}
      minValue={props.min}
      maxValue={props.max}
      step={props.step}
      formatOptions={props.format}
      isDisabled={props.isDisabled}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      className={`${fieldLook.root} ${props.className ?? ""}`}
    >
      <Label className={props.isLabelHidden ? "sr-only" : fieldLook.label}>{props.label}</Label>
      {props.description && (
        <Text slot="description" className={fieldLook.description}>
          {props.description}
        </Text>
      )}
      <Group className="flex w-fit items-center rounded-card border border-rule-strong bg-surface p-0.5 focus-within:border-ink">
        <Button slot="decrement" className={step}>
          <Minus aria-hidden="true" />
        </Button>
        <Input className="figures h-11 w-16 bg-transparent text-center font-semibold outline-none" />
        <Button slot="increment" className={step}>
          <Plus aria-hidden="true" />
        </Button>
      </Group>
      <FieldError className={fieldLook.error}>{props.error}</FieldError>
    </AriaNumberField>
  );
}
