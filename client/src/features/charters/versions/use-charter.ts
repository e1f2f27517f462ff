import { charterWithNames } from "@saydo/shared/features/charters/names/view.ts";
import { charterHash } from "@saydo/shared/features/charters/rules.ts";
import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import { useEffect, useState } from "react";
import { api } from "../../../connection/api.ts";
import { type Refusal, toRefusal } from "../../../connection/refusal.ts";

export type CharterState =
  | { readonly kind: "loading" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | {
      readonly kind: "ready";
      readonly charter: Charter;
      readonly logHead: string | null;
      readonly isUnchanged: boolean;
      /** How many do an action of "what we do ourselves" today; nothing on a version that is not the newest. */
      readonly adoptedToday: ReadonlyMap<string, number | null>;
    };

/** A published charter. This device computes its fingerprint again. */
export function useCharter(charterId: string): CharterState {
  const [state, setState] = useState<CharterState>({ kind: "loading" });
  useEffect(() => {
    const abort = new AbortController();
    const load = async (): Promise<CharterState> => {
      const { charter, openings, logHead, newest, adoptedToday } = await api("charter", {
        params: { charterId },
        signal: abort.signal,
      });
      const isNewest = newest.charterId === charter.id;
      return {
        kind: "ready",
        charter: charterWithNames(charter, openings),
        logHead,
        isUnchanged: isUnchanged(charter),
        adoptedToday: new Map(isNewest ? adoptedToday.map(({ lineId, count }) => [lineId, count]) : []),
      };
    };
    void load()
      .catch((error: unknown): CharterState => ({ kind: "refused", refusal: toRefusal(error) }))
      .then((next) => !abort.signal.aborted && setState(next));
    return () => abort.abort();
  }, [charterId]);
  return state;
}

/** P9: the text on screen is the text that was hashed when the charter was published. */
export function isUnchanged({ body, hash }: Pick<Charter, "body" | "hash">): boolean {
  try {
    return charterHash(body) === hash;
  } catch {
    return false;
  }
}
