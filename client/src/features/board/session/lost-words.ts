import { isBlank } from "@saydo/shared/core/plain-text.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";

/** Every text on the board, keyed by element and field: card parts, group titles, cells, obstacles. */
function texts(board: BoardSnapshot): Map<string, string> {
  const found = new Map<string, string>();
  const put = (id: string, element: object) => {
    for (const [field, value] of Object.entries(element)) {
      if (typeof value === "string" && typed.has(field)) found.set(`${id} ${field}`, value);
    }
  };
  for (const card of board.cards) put(card.id, card);
  for (const group of board.groups) put(group.id, group);
  for (const cell of board.cells) put(cell.momentId, cell);
  for (const obstacle of board.obstacles) put(obstacle.id, obstacle);
  return found;
}

const typed = new Set([
  ...["situation", "behaviour", "outcome", "needFrom", "title", "need", "channels", "evidence"],
  ...["text", "whoCouldChange", "instead", "ask", "limitToday", "limitAsked"],
]);

/** The texts of the refused document that are not on the board now. */
export function lostWords(refused: BoardSnapshot, now: BoardSnapshot): string[] {
  const kept = texts(now);
  return [...texts(refused)]
    .filter(([name, text]) => !isBlank(text) && kept.get(name) !== text)
    .map(([, text]) => text);
}
