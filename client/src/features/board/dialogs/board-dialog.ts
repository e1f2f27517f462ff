import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";

/** Which dialog is open, and about what. */
export type BoardDialog =
  | { readonly kind: "move"; readonly entry: Entry }
  | { readonly kind: "group"; readonly entry: Entry }
  | { readonly kind: "edit"; readonly card: BoardCard }
  | { readonly kind: "hide"; readonly card: BoardCard }
  | { readonly kind: "own-words"; readonly card: BoardCard }
  | { readonly kind: "keys" };

export type OpenDialog = (dialog: BoardDialog) => void;

export function entryOf(card: BoardCard): Entry {
  return { kind: "card", id: card.id, order: card.order, card };
}
