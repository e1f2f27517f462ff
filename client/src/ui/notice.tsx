import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { look: "border-rule-strong bg-sunk text-ink", Icon: Info },
  warning: { look: "border-warning bg-warning-soft text-warning-ink", Icon: TriangleAlert },
  error: { look: "border-danger bg-danger-soft text-danger-ink", Icon: CircleAlert },
  success: { look: "border-success bg-success-soft text-success-ink", Icon: CircleCheck },
} as const;

interface NoticeProps {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
  readonly className?: string;
}

/** An error is announced at once; any other notice waits for a pause. */
export function Notice({ tone = "info", children, className = "" }: NoticeProps) {
  const { look, Icon } = tones[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={`flex items-start gap-3 rounded-card border px-4 py-3 leading-snug ${look} ${className}`}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}
