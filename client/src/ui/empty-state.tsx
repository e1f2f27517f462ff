import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** An empty list asks what to do next. */
export function EmptyState({ title, text, action, className = "" }: EmptyStateProps) {
  return (
    <div
      className={`flex flex-col items-start gap-3 rounded-card border border-dashed border-rule-strong px-6 py-8 sm:px-10 sm:py-12 ${className}`}
    >
      <p className="display-3 max-w-[34ch]">{title}</p>
      {text && <p className="max-w-[58ch] text-ink-soft">{text}</p>}
      {action && <div className="mt-2 flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}
