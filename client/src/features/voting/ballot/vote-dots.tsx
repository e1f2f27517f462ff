interface VoteDotsProps {
  readonly points: number;
  readonly cap: number;
  /** A tap on a given dot takes it back; the stepper beside it does the same for keys and screen readers. */
  readonly onTake?: (() => void) | undefined;
}

export function VoteDots({ points, cap, onTake }: VoteDotsProps) {
  if (cap > 6) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      disabled={!onTake || points === 0}
      onClick={onTake}
      className="flex min-h-11 items-center gap-1.5 disabled:cursor-default"
    >
      {Array.from({ length: cap }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          key={`${index}-${index < points}`}
          className={`size-6 rounded-pill border-2 ${index < points ? "animate-pop border-[var(--value,var(--ink))] bg-[var(--value,var(--ink))]" : "border-rule-strong border-dashed"}`}
        />
      ))}
    </button>
  );
}
