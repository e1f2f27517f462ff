import type { AdoptionView } from "./contract.ts";
import type { Adoption } from "./schema.ts";
import { fewestCounted } from "./terms.ts";

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

/** P17: the numbers that a charter and its page say, by action. An action that nobody adopted is not in it. */
export function publicCounts(adoptions: readonly Adoption[]): ReadonlyMap<string, number | null> {
  const byLine = Map.groupBy(adoptions, ({ lineId }) => lineId);
  return new Map([...byLine].map(([lineId, all]) => [lineId, all.length < fewestCounted ? null : all.length]));
}
