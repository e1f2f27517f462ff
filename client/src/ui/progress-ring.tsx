import type { ReactNode } from "react";
import { ProgressBar } from "react-aria-components/ProgressBar";

interface ProgressRingProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The number as a sentence: "4 of 6 signed". */
  readonly valueText: string;
  /** What stands inside the ring. */
  readonly children?: ReactNode;
  /** Diameter as a CSS length. */
  readonly size?: string;
  readonly thickness?: number;
}

const radius = 46;
const length = 2 * Math.PI * radius;

export function ProgressRing({
  label,
  value,
  max,
  valueText,
  children,
  size = "5rem",
  thickness = 8,
}: ProgressRingProps) {
  const share = max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
  return (
    <ProgressBar
      aria-label={label}
      value={share * 100}
      valueLabel={valueText}
      className="relative grid shrink-0 place-items-center"
      style={{ width: size, height: size }}
    >
      <svg viewBox="0 0 100 100" className="absolute inset-0 -rotate-90" aria-hidden="true">
        <circle cx="50" cy="50" r={radius} fill="none" strokeWidth={thickness} className="stroke-ink/12" />
        <circle
          cx="50"
          cy="50"
          r={radius}
          fill="none"
          strokeWidth={thickness}
          strokeLinecap="round"
          strokeDasharray={length}
          strokeDashoffset={length * (1 - share)}
          className="stroke-[var(--value,var(--ink))] transition-[stroke-dashoffset] duration-500"
        />
      </svg>
      <span className="figures relative text-center font-semibold leading-tight">{children}</span>
    </ProgressBar>
  );
}
