import type { ReactNode } from "react";

const tones = {
  neutral: "bg-sunk text-ink-soft",
  ink: "bg-ink text-on-ink",
  value: "bg-value-soft text-value-ink",
  accent: "bg-accent-soft text-accent-ink",
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  danger: "bg-danger-soft text-danger-ink",
} as const;

interface BadgeProps {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Badge({ tone = "neutral", children, className = "" }: BadgeProps) {
  return (
    <span
      className={`figures inline-flex max-w-full items-center gap-1.5 rounded-[0.875rem] px-2.5 py-1 text-sm font-semibold leading-5 projector:text-[1rem] projector:leading-6 [&_svg]:size-4 [&_svg]:shrink-0 ${tones[tone]} ${className}`}
    >
      {children}
    </span>
  );
}
