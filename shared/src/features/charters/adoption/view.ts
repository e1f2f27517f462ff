import type { AdoptionView } from "./contract.ts";
import type { Adoption } from "./schema.ts";

/** Numbers by action; the names behind them stay on the server. */
export function adoptionViewOf(adoptions: readonly Adoption[], memberId: string | null): AdoptionView {
  const byLine = Map.groupBy(adoptions, ({ lineId }) => lineId);
  return {
    adopted: [...byLine].map(([lineId, all]) => ({
      lineId,
      count: all.length,
      isMine: all.some((each) => each.memberId === memberId),
    })),
  };
}
