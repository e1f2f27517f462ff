import { useSkippedSteps } from "./use-skipped-steps.ts";

/** The steps that the room passed over on its way to this one. */
export function SkippedSteps({ className = "" }: { readonly className?: string }) {
  const told = useSkippedSteps();
  return told === "" ? null : <span className={className}>{told}</span>;
}
