import type { BoardCard } from "@saydo/shared/features/board/schema.ts";

/** How many new cards of other people each lane has. A card that was met before is not new: it only moved, or an undo brought it back. */
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
