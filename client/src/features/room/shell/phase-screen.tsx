import { nextIndex } from "@saydo/shared/features/workshops/steps/rules.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { Suspense, useCallback, useEffect } from "react";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { fetchAhead } from "../../../device/reload-when-replaced.ts";
import { useWhenIdle } from "../../../device/use-when-idle.ts";
import { phaseViews } from "../../../phases/index.ts";
import { ErrorBoundary } from "../../../ui/page/error-boundary.tsx";
import { PageLoading } from "../../../ui/page/page-loading.tsx";
import { PhasePart } from "./phase-part.tsx";

/** The screen of this phase for a member. The code of the next phase is fetched ahead. */
export function PhaseScreen({ phase }: { readonly phase: PhaseId }) {
  const workshop = useSection("workshop");
  const next = workshop.agenda[nextIndex(workshop) ?? workshop.agenda.length]?.phase;
  const fetchNext = useCallback(() => {
    if (next) void fetchAhead(phaseViews[next].preload);
  }, [next]);
  useWhenIdle(fetchNext);
  return (
    <ErrorBoundary key={phase}>
      <FromTheTop />
      <Suspense fallback={<PageLoading />}>
        <PhasePart view={phaseViews[phase]} part="Screen" waiting={<PageLoading />} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** A new step begins at its headline, however far the page was scrolled in the step before. */
function FromTheTop() {
  useEffect(() => {
    // Braces, not a returned value: newer browsers return a promise, which React would take for a clean-up.
    scrollTo(0, 0);
  }, []);
  return null;
}
