import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Heading } from "react-aria-components/Heading";
import { Label } from "react-aria-components/Label";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { useTranslation } from "react-i18next";
import { useBackCloses } from "../../device/back-closes.ts";
import { popoverLook } from "../popover-look.ts";
import { fieldLook } from "./field-look.ts";

interface DateFieldProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  /** A day as `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly min?: string;
  readonly max?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

/** Seven cells fit side by side on any phone. */
const cell = "h-11 w-[min(2.75rem,calc((100vw-24px)/7))]";

const turn = "grid size-11 cursor-pointer place-items-center rounded-lg hover:bg-sunk disabled:opacity-35";

export function DateField(props: DateFieldProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  useBackCloses(isOpen, () => setIsOpen(false));
  return (
    <DatePicker
      value={dayOf(props.value)}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      onChange={(day) => props.onChange(day ? day.toString() : null)}
      minValue={dayOf(props.min)}
      maxValue={dayOf(props.max)}
      isDisabled={props.isDisabled}
      isRequired={props.isRequired}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      className={fieldLook.root}
    >
      <Label className={fieldLook.label}>{props.label}</Label>
      {props.description && (
        <Text slot="description" className={fieldLook.description}>
          {props.description}
        </Text>
      )}
      <Group className="flex min-h-12 w-fit items-center rounded-card border border-rule-strong bg-surface ps-3.5 focus-within:border-ink invalid:border-danger">
        <DateInput className="figures flex pe-2">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded px-0.5 outline-none placeholder-shown:text-ink-faint focus:bg-ink focus:text-on-ink"
            />
          )}
        </DateInput>
        <Button className={turn}>
          <CalendarDays aria-hidden="true" className="size-5" />
        </Button>
      </Group>
      <FieldError className={fieldLook.error}>{props.error}</FieldError>
      <Popover className={popoverLook} containerPadding={2}>
        <Dialog className="p-2 outline-none sm:p-3" aria-label={t("openCalendar")}>
          <Calendar>
            <header className="mb-2 flex items-center justify-between">
              <Button slot="previous" className={turn}>
                <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
              </Button>
              <Heading className="display-3 text-center" />
              <Button slot="next" className={turn}>
                <ChevronRight aria-hidden="true" className="size-5 rtl:-scale-x-100" />
              </Button>
            </header>
            <CalendarGrid>
              <CalendarGridHeader>
                {(name) => <CalendarHeaderCell className={`${cell} text-sm text-ink-faint`}>{name}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className={`${cell} figures grid cursor-pointer place-items-center rounded-pill outline-none hover:bg-sunk focus-visible:outline-3 focus-visible:outline-focus outside-month:hidden disabled:cursor-not-allowed disabled:text-ink-faint disabled:line-through selected:bg-ink selected:text-on-ink`}
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function dayOf(text: string | null | undefined): CalendarDate | null {
  return text ? parseDate(text) : null;
}
