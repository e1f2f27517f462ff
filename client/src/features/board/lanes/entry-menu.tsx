import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { shortened } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { MenuButton, type MenuEntry } from "../../../ui/menu-button.tsx";
import { cardWords, entryWords } from "../cards/entry-words.ts";
import { entryOf, type OpenDialog } from "../dialogs/board-dialog.ts";
import { useUnhide } from "../dialogs/use-unhide.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoardPowers } from "../session/use-board.tsx";

interface EntryMenuProps {
  readonly entry: Entry;
  readonly onOpen: OpenDialog;
  readonly isOwn: boolean;
  readonly onRename?: () => void;
  /** The row around the menu is already read out; the menu does not repeat the card's words. */
  readonly isInRow?: boolean;
}

/** P4: does by taps all that a drag can do. Without an action there is no menu. */
export function EntryMenu({ entry, onOpen, isOwn, onRename, isInRow = false }: EntryMenuProps) {
  const { t } = useTranslation("board");
  const { language } = useSection("workshop");
  const { mayMove } = useBoardPowers();
  const acts = useActs();
  const cardItems = useCardItems(entry.kind === "card" ? entry.card : null, isOwn, onOpen);
  const items: MenuEntry[] = [];
  if (mayMove) {
    items.push({
      id: "move",
      label: <Keyed keys="M">{t("act.move")}</Keyed>,
      onAction: () => onOpen({ kind: "move", entry }),
    });
    items.push({
      id: "group",
      label: <Keyed keys="G">{t("act.group")}</Keyed>,
      onAction: () => onOpen({ kind: "group", entry }),
    });
  }
  if (mayMove && entry.kind === "group") {
    if (onRename) items.push({ id: "rename", label: <Keyed keys="↵">{t("group.rename")}</Keyed>, onAction: onRename });
    items.push({ id: "ungroup", label: t("act.ungroup"), onAction: () => acts.ungroup(entry) });
  }
  items.push(...cardItems);
  if (items.length === 0) return null;
  const label = isInRow ? t("card.more") : t("card.actions", { text: shortened(entryWords(entry, language)) });
  return <MenuButton label={label} items={items} />;
}

/** The menu of a card inside a group. */
export function MemberMenu({
  card,
  onOpen,
  isOwn,
}: {
  readonly card: BoardCard;
  readonly onOpen: OpenDialog;
  readonly isOwn: boolean;
}) {
  const { t } = useTranslation("board");
  const { language } = useSection("workshop");
  const { mayMove } = useBoardPowers();
  const acts = useActs();
  const items = useCardItems(card, isOwn, onOpen);
  const all: MenuEntry[] = mayMove
    ? [
        { id: "leave", label: t("act.leave"), onAction: () => acts.leave(card) },
        { id: "move", label: t("act.move"), onAction: () => onOpen({ kind: "move", entry: entryOf(card) }) },
        ...items,
      ]
    : items;
  if (all.length === 0) return null;
  return <MenuButton label={t("card.actions", { text: shortened(cardWords(card, language)) })} items={all} />;
}

function useCardItems(card: BoardCard | null, isOwn: boolean, onOpen: OpenDialog): MenuEntry[] {
  const { t } = useTranslation("board");
  const { mayEditAny, mayEditOwn, mayHide } = useBoardPowers();
  const unhide = useUnhide(card?.id ?? "");
  if (card === null) return [];
  const items: MenuEntry[] = [];
  if (card.hiddenReason !== null) {
    if (mayHide) items.push({ id: "unhide", label: t("act.unhide"), onAction: () => void unhide() });
    return items;
  }
  if (mayEditAny || (mayEditOwn && isOwn))
    items.push({ id: "edit", label: t("act.edit"), onAction: () => onOpen({ kind: "edit", card }) });
  if (mayHide)
    items.push({ id: "hide", label: t("act.hide"), isDanger: true, onAction: () => onOpen({ kind: "hide", card }) });
  return items;
}

function Keyed({ keys, children }: { readonly keys: string; readonly children: string }) {
  return (
    <span className="flex grow items-center justify-between gap-6">
      {children}
      <kbd className="rounded border border-current/30 px-1.5 font-sans text-xs opacity-70 max-sm:hidden">{keys}</kbd>
    </span>
  );
}
