import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";

export interface DocketNews {
  /** An answer was given or changed, or another leader passed the item on to this one. */
  readonly kind: "answered" | "came";
  readonly entry: DocketItemView;
}

/** What others did on the docket between two of its states. A leader's own answer is announced by its form. */
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
