import type { BoardCard } from "@saydo/shared/features/board/schema.ts";

/** How many cards of each lane nobody here has met before and others brought. A card that moved, or came back by an undo, is not new. */
export function newCards(
  met: ReadonlySet<string>,
  cards: readonly Pick<BoardCard, "id" | "laneId">[],
  isMine: (id: string) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id, laneId } of cards) {
    if (!met.has(id) && !isMine(id)) counts.set(laneId, (counts.get(laneId) ?? 0) + 1);
  }
  return counts;
}
