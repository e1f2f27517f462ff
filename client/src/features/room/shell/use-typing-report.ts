import { phases } from "@saydo/shared/phases/index.ts";
import { useEffect } from "react";
import { useAsk, useSection } from "../../../connection/workshop-connection.tsx";

const reportEveryMs = 3000;

/** Tells the server while letters are typed on this screen, so that the next step waits for the sentence. Only in steps with fields to type in. */
export function useTypingReport(): void {
  const ask = useAsk();
  const { phase } = useSection("workshop");
  const { hasWriters } = phases[phase];
  useEffect(() => {
    if (!hasWriters) return;
    let reportedAt = Number.NEGATIVE_INFINITY;
    const report = () => {
      if (performance.now() - reportedAt < reportEveryMs) return;
      reportedAt = performance.now();
      // If the report is lost, the step only comes ten seconds sooner.
      ask("phase:typing", {}).catch(() => undefined);
    };
    document.addEventListener("input", report);
    return () => document.removeEventListener("input", report);
  }, [ask, hasWriters]);
}
