import type { Dependants } from "@saydo/shared/features/editing/schema.ts";
import { useEffect, useState } from "react";
import { useAsk, useSection } from "../../connection/workshop-connection.tsx";

const pauseMs = 5_000;

/**
 * What depends on the parts of the workshop, asked again after every change and every few seconds, because people go on writing. Null until the
 * first answer.
 */
export function useDependants(): Dependants | null {
  const ask = useAsk();
  const { edition } = useSection("workshop");
  const [dependants, setDependants] = useState<Dependants | null>(null);
  useEffect(() => {
    let isShown = edition >= 0;
    const look = () =>
      ask("editing:dependants", {}).then(
        (found) => isShown && setDependants(found),
        // The server refuses what is not possible; the next look may succeed.
        () => undefined,
      );
    void look();
    const timer = setInterval(() => void look(), pauseMs);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, [ask, edition]);
  return dependants;
}
