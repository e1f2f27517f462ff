import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";

export interface DocketNews {
  /** An answer is given, changed, or the item came to this leader from another. */
  readonly kind: "answered" | "came";
  readonly entry: DocketItemView;
}

/** What others did on the docket between two states of it. A leader's own answer is told where it is given. */
export function docketNews(
  before: readonly DocketItemView[],
  after: readonly DocketItemView[],
  mySeatId: string | null,
): readonly DocketNews[] {
  return after.flatMap((entry): DocketNews[] => {
    const last = before.find(({ id }) => id === entry.id);
    if (last === undefined) return [];
    if (entry.seatId === mySeatId) return last.seatId === mySeatId ? [] : [{ kind: "came", entry }];
    const isNew = entry.answer !== null && JSON.stringify(entry.answer) !== JSON.stringify(last.answer);
    return isNew ? [{ kind: "answered", entry }] : [];
  });
}
