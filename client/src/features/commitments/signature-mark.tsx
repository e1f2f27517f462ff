import { isRemovedName } from "@saydo/shared/features/privacy/rules.ts";

interface SignatureMarkProps {
  readonly name: string;
  readonly isWithdrawn?: boolean;
  readonly className?: string;
}

/** A typed name drawn like a signature with a stroke below, as a vector on screen and on paper. An erased name is said plainly. */
export function SignatureMark({ name, isWithdrawn = false, className = "" }: SignatureMarkProps) {
  return (
    <span className={`inline-flex max-w-full flex-col ${className}`}>
      <span
        dir="auto"
        className={`px-1 leading-tight ${isRemovedName(name) ? "text-ink-soft" : "signature text-2xl"} ${isWithdrawn ? "line-through opacity-60" : ""}`}
      >
        {name}
      </span>
      <svg aria-hidden="true" viewBox="0 0 200 10" preserveAspectRatio="none" className="h-2 w-full text-value">
        <path
          d="M2 7 C 40 1, 72 9, 108 5 S 172 2, 198 6"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </span>
  );
}
