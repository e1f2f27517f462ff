import { type ReactNode, useEffect, useState } from "react";
import type { PhaseModule, PhaseView } from "../../../phases/phase-view.ts";

interface PhasePartProps {
  readonly view: PhaseView;
  readonly part: keyof PhaseModule;
  /** Shown until the code is here. */
  readonly waiting: ReactNode;
}

/**
 * One view for as long as it is mounted. The code comes by a change of state and not by a Suspense boundary: React gives up what it has
 * rendered inside a boundary whenever something outside changes. A clock ticks four times a second, so a screen that takes longer than
 * that would never appear.
 */
export function PhasePart({ view, part, waiting }: PhasePartProps) {
  const [, setHere] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (view.found()) return;
    view.preload().then(
      () => setHere(true),
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
  }, [view]);
  if (failure) throw failure;
  const Part = view.found()?.[part];
  return Part ? <Part /> : waiting;
}
