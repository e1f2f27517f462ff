import { bodyWithNames } from "@saydo/shared/features/charters/names/view.ts";
import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import type { Correction } from "@saydo/shared/features/charters/versions/contract.ts";
import { useEffect, useState } from "react";
import { errorText } from "../../../connection/error-text.ts";
import { useAsk } from "../../../connection/workshop-connection.tsx";

export type PreviewState =
  | { readonly kind: "loading" }
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "ready"; readonly body: CharterBody };

/** The version that would be published now, as the server would print it. The last one stays on screen while the next is fetched. */
export function usePreview(corrections: readonly Correction[]): PreviewState {
  const ask = useAsk();
  const [state, setState] = useState<PreviewState>({ kind: "loading" });
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<PreviewState> => {
      const { body, openings } = await ask("charters:preview", { corrections: [...corrections] });
      return { kind: "ready", body: bodyWithNames(body, openings) };
    };
    void load()
      .catch((error: unknown): PreviewState => ({ kind: "refused", text: errorText(error) }))
      .then((next) => isWanted && setState(next));
    return () => {
      isWanted = false;
    };
  }, [ask, corrections]);
  return state;
}
