import type { RouteResponse } from "@saydo/shared/contract.ts";
import { longestQuestion } from "@saydo/shared/features/receipts/terms.ts";
import { useCallback, useEffect, useState } from "react";
import { api } from "../../connection/api.ts";
import { type Refusal, toRefusal } from "../../connection/refusal.ts";

export type Stories =
  | { readonly kind: "loading" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | ({ readonly kind: "told" } & RouteResponse<"cardFates">);

/**
 * The stories of one workshop's cards. The question names the cards of this workshop alone and travels without a cookie (P2). It is asked again when
 * `news` changes.
 */
export function useStories(workshopId: string, secrets: readonly string[], news = "") {
  const [stories, setStories] = useState<Stories>({ kind: "loading" });
  const [round, setRound] = useState(0);
  const asked = secrets.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further round and news ask again
  useEffect(() => {
    const abort = new AbortController();
    void tell(workshopId, asked === "" ? [] : asked.split(" "), abort.signal)
      .catch((error: unknown): Stories => ({ kind: "refused", refusal: toRefusal(error) }))
      .then((told) => !abort.signal.aborted && setStories(told));
    return () => abort.abort();
  }, [workshopId, asked, news, round]);
  return { stories, ask: useCallback(() => setRound((before) => before + 1), []) };
}

async function tell(workshopId: string, secrets: readonly string[], signal: AbortSignal): Promise<Stories> {
  let told: RouteResponse<"cardFates"> = { workshop: null, fates: [] };
  for (let from = 0; from < secrets.length; from += longestQuestion) {
    const body = { secrets: secrets.slice(from, from + longestQuestion) };
    const { workshop, fates } = await api("cardFates", { params: { workshopId }, body, signal });
    told = { workshop: workshop ?? told.workshop, fates: [...told.fates, ...fates] };
  }
  return { kind: "told", ...told };
}
