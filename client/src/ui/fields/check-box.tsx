import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components/Checkbox";

interface CheckBoxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

export function CheckBox({ children, description, className = "", ...rest }: CheckBoxProps) {
  return (
    <AriaCheckbox
      {...rest}
      className={`group flex min-h-11 cursor-pointer items-start gap-3 py-2 disabled:cursor-not-allowed disabled:opacity-50 ${className}`}
    >
      <span
        aria-hidden="true"
        className="mt-px grid size-6 shrink-0 place-items-center rounded-md border-2 border-rule-strong bg-surface text-on-ink transition-colors group-hover:border-ink group-selected:border-ink group-selected:bg-ink group-focus-visible:outline-3 group-focus-visible:outline-offset-2 group-focus-visible:outline-focus"
      >
        <Check className="size-4 opacity-0 group-selected:opacity-100" strokeWidth={3.5} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="leading-snug">{children}</span>
        {description && <span className="text-[0.9375rem] leading-snug text-ink-soft">{description}</span>}
      </span>
    </AriaCheckbox>
  );
}
