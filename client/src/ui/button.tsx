import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { useTranslation } from "react-i18next";
import { tv } from "tailwind-variants/lite";

const look = tv({
  base: "inline-flex max-w-full min-w-11 hyphens-auto cursor-pointer items-center justify-center gap-2 rounded-card text-center font-semibold transition-[background-color,border-color,color,translate,box-shadow] duration-150 select-none pressed:translate-y-px disabled:cursor-not-allowed disabled:opacity-45 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  variants: {
    variant: {
      primary: "bg-ink text-on-ink shadow-lift hover:bg-ink/90 pressed:shadow-none",
      secondary: "border border-rule-strong bg-surface text-ink hover:border-ink hover:bg-sunk",
      quiet: "text-ink underline-offset-4 hover:bg-ink/6",
      danger: "border border-danger bg-surface text-danger-ink hover:bg-danger-soft",
    },
    size: {
      sm: "min-h-11 px-3.5 py-1.5 text-[0.9375rem]",
      md: "min-h-12 px-5 py-2.5",
      lg: "min-h-14 px-7 py-3.5 text-lg",
    },
  },
});

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "isPending"> {
  readonly variant?: "primary" | "secondary" | "quiet" | "danger";
  readonly size?: "sm" | "md" | "lg";
  /** Work is under way: the button keeps its focus and place and takes no second press. */
  readonly isBusy?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A busy button is not react-aria's `isPending`: that leaves an unlabelled image in the live region for seven seconds after each press. */
export function Button({
  variant = "secondary",
  size = "md",
  isBusy = false,
  className = "",
  children,
  ...rest
}: ButtonProps) {
  const { t } = useTranslation();
  const muted = isBusy && { onPress: undefined, type: "button" as const };
  return (
    <AriaButton {...rest} {...muted} className={`${look({ variant, size })} ${className}`}>
      {isBusy && (
        <>
          <span
            aria-hidden="true"
            className="size-4 shrink-0 animate-turn rounded-pill border-2 border-current border-e-transparent"
          />
          <span className="sr-only">{t("loading")}</span>
        </>
      )}
      {children}
    </AriaButton>
  );
}
