import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import { fieldLook } from "./field-look.ts";

interface RadioCardsProps<Id extends string> {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly options: readonly { readonly id: Id; readonly label: ReactNode; readonly description?: ReactNode }[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly columns?: 1 | 2 | 3;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

const grid = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" } as const;

/** One choice of a few; the whole card can be tapped. */
export function RadioCards<Id extends string>(props: RadioCardsProps<Id>) {
  const choose = (id: string) => {
    const option = props.options.find((each) => each.id === id);
    if (option) props.onChange(option.id);
  };
  return (
    <RadioGroup
      value={props.value}
      onChange={choose}
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
      <div className={`mt-1 grid grid-cols-1 gap-2 ${grid[props.columns ?? 1]}`}>
        {props.options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="group flex min-h-12 cursor-pointer items-start gap-3 rounded-card border border-rule-strong bg-surface px-4 py-3 transition-colors hover:border-ink selected:border-ink selected:bg-ink selected:text-on-ink disabled:cursor-not-allowed disabled:opacity-50"
          >
            <span
              aria-hidden="true"
              className="mt-1 grid size-4 shrink-0 place-items-center rounded-pill border-2 border-rule-strong group-selected:border-on-ink"
            >
              <span className="size-1.5 rounded-pill bg-on-ink opacity-0 group-selected:opacity-100" />
            </span>
            <span className="flex min-w-0 flex-col">
              <span className="font-semibold leading-snug">{option.label}</span>
              {option.description && (
                <span className="mt-0.5 text-[0.9375rem] leading-snug text-ink-soft group-selected:text-on-ink/85">
                  {option.description}
                </span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={fieldLook.error}>{props.error}</FieldError>
    </RadioGroup>
  );
}
