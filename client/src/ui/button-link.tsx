import type { ReactNode } from "react";
import { Link } from "react-router";

const looks = {
  primary: "bg-ink text-on-ink shadow-lift hover:bg-ink/90",
  secondary: "border border-rule-strong bg-surface text-ink hover:border-ink hover:bg-sunk",
  quiet: "text-ink hover:bg-ink/6",
} as const;

const sizes = {
  sm: "min-h-11 px-3.5 py-1.5 text-[0.9375rem]",
  md: "min-h-12 px-5 py-2.5",
  lg: "min-h-14 px-7 py-3.5 text-lg",
} as const;

interface ButtonLinkProps {
  readonly to: string;
  readonly variant?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
  readonly children: ReactNode;
  readonly className?: string;
  /** For addresses outside the app's own pages. */
  readonly isExternal?: boolean;
}

/** A link that looks like a button. It goes to a page; a Button does something. */
export function ButtonLink({
  to,
  variant = "secondary",
  size = "md",
  children,
  className = "",
  isExternal,
}: ButtonLinkProps) {
  const look = `inline-flex max-w-full hyphens-auto items-center justify-center gap-2 rounded-card text-center font-semibold no-underline transition-colors duration-150 [&_svg]:size-[1.15em] [&_svg]:shrink-0 ${looks[variant]} ${sizes[size]} ${className}`;
  return isExternal ? (
    <a href={to} className={look} target="_blank" rel="noreferrer">
      {children}
    </a>
  ) : (
    <Link to={to} className={look}>
      {children}
    </Link>
  );
}
