import { Label } from "react-aria-components/Label";
import { Meter as AriaMeter } from "react-aria-components/Meter";

interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The number as a sentence: "18 of 24 have voted". */
  readonly valueText: string;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function Meter({ label, value, max, valueText, isLabelHidden, className = "" }: MeterProps) {
  const top = Math.max(1, max);
  return (
    <AriaMeter
      value={Math.min(value, top)}
      maxValue={top}
      valueLabel={valueText}
      className={`flex flex-col gap-1.5 ${className}`}
    >
      {({ percentage }) => (
        <>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Label className={isLabelHidden ? "sr-only" : "font-semibold"}>{label}</Label>
            <span className="figures text-ink-soft">{valueText}</span>
          </div>
          <div className="h-2.5 overflow-hidden rounded-pill bg-ink/12">
            <div
              className="h-full rounded-pill bg-[var(--value,var(--ink))] transition-[width] duration-500"
              style={{ width: `${percentage}%` }}
            />
          </div>
        </>
      )}
    </AriaMeter>
  );
}
