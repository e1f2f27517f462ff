import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select, SelectValue } from "react-aria-components/Select";
import { Text } from "react-aria-components/Text";
import { useBackCloses } from "../../device/back-closes.ts";
import { popoverLook, popoverRow } from "../popover-look.ts";
import { fieldLook } from "./field-look.ts";

interface SelectFieldProps<Id extends string> {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const [isOpen, setIsOpen] = useState(false);
  useBackCloses(isOpen, () => setIsOpen(false));
  const choose = (key: unknown) => {
    const option = props.options.find((each) => each.id === key);
    if (option) props.onChange(option.id);
  };
  return (
    <Select
      value={props.value}
      onChange={choose}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      placeholder={props.placeholder ?? "…"}
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
      <Button className={`${fieldLook.input} flex cursor-pointer items-center justify-between gap-3 text-start`}>
        <SelectValue className="min-w-0 hyphens-auto wrap-anywhere placeholder-shown:text-ink-faint" />
        <ChevronDown aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      </Button>
      <FieldError className={fieldLook.error}>{props.error}</FieldError>
      <Popover className={`${popoverLook} max-w-[calc(100vw-1rem)] min-w-(--trigger-width)`}>
        <ListBox className="max-h-80 overflow-auto p-1 outline-none">
          {props.options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={popoverRow}>
              {({ isSelected }) => (
                <>
                  <Text slot="label" className="min-w-0 grow hyphens-auto wrap-anywhere">
                    {option.label}
                  </Text>
                  {isSelected && <Check aria-hidden="true" className="size-5 shrink-0" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
