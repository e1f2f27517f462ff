import { type Entry, shortened } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import type { MenuEntry } from "../../../ui/menus/menu-items.tsx";
import { MenuOnDemand, type Opened, OpenMenu } from "../../../ui/menus/menu-on-demand.tsx";
import { cardWords, entryWords } from "../cards/entry-words.ts";
import { entryOf, type OpenDialog } from "../dialogs/board-dialog.ts";
import { useUnhide } from "../dialogs/use-unhide.ts";
import { useActs } from "../session/use-acts.ts";
import { type BoardPowers, useBoardPowers } from "../session/use-board.tsx";
import { useRenaming } from "./use-renaming.tsx";

interface EntryMenuProps {
  readonly entry: Entry;
  readonly onOpen: OpenDialog;
  readonly isOwn: boolean;
  /** In a list of entries: the row around the menu is already read out, so its name does not repeat the words. */
  readonly label?: string;
}

/** P4: does by taps all that a drag can do. Without an action there is no menu. */
export function EntryMenu({ entry, onOpen, isOwn, label }: EntryMenuProps) {
  const powers = useBoardPowers();
  if (!powers.mayMove && (entry.kind === "group" || !hasItems(entry.card, isOwn, powers))) return null;
  const menu = (opened: Opened) =>
    entry.kind === "group" ? (
      <GroupItems opened={opened} entry={entry} onOpen={onOpen} canRename={label !== undefined} />
    ) : (
      <CardItems opened={opened} card={entry.card} onOpen={onOpen} isOwn={isOwn} />
    );
  return label === undefined ? <NamedMenu entry={entry} menu={menu} /> : <MenuOnDemand label={label} menu={menu} />;
}

/** The menu of a card inside a group. */
export function MemberMenu({ card, onOpen, isOwn }: CardMenuProps) {
  const powers = useBoardPowers();
  if (!powers.mayMove && !hasItems(card, isOwn, powers)) return null;
  return (
    <NamedMenu
      entry={entryOf(card)}
      menu={(opened) => <CardItems opened={opened} card={card} onOpen={onOpen} isOwn={isOwn} isMember />}
    />
  );
}

interface CardMenuProps {
  readonly card: BoardCard;
  readonly onOpen: OpenDialog;
  readonly isOwn: boolean;
}

function NamedMenu({ entry, menu }: { readonly entry: Entry; readonly menu: (opened: Opened) => ReactNode }) {
  const { t } = useTranslation("board");
  const { language } = useSection("workshop");
  const words = entry.kind === "card" ? cardWords(entry.card, language) : entryWords(entry, language);
  return <MenuOnDemand label={t("card.actions", { text: shortened(words) })} menu={menu} />;
}

interface GroupItemsProps {
  readonly opened: Opened;
  readonly entry: Extract<Entry, { kind: "group" }>;
  readonly onOpen: OpenDialog;
  readonly canRename: boolean;
}

function GroupItems({ opened, entry, onOpen, canRename }: GroupItemsProps) {
  const { t } = useTranslation("board");
  const acts = useActs();
  const { setRenaming } = useRenaming();
  const items: MenuEntry[] = [
    ...useMoves(entry, onOpen),
    ...(canRename
      ? [
          {
            id: "rename",
            label: <Keyed keys="↵">{t("group.rename")}</Keyed>,
            onAction: () => setRenaming(entry.id),
          },
        ]
      : []),
    { id: "ungroup", label: t("act.ungroup"), onAction: () => acts.ungroup(entry) },
  ];
  return <OpenMenu {...opened} items={items} />;
}

interface CardItemsProps extends CardMenuProps {
  readonly opened: Opened;
  readonly isMember?: boolean;
}

function CardItems({ opened, card, onOpen, isOwn, isMember = false }: CardItemsProps) {
  const { t } = useTranslation("board");
  const { mayMove } = useBoardPowers();
  const acts = useActs();
  const entry = entryOf(card);
  const moves = useMoves(entry, onOpen);
  const member: MenuEntry[] = [
    { id: "leave", label: t("act.leave"), onAction: () => acts.leave(card) },
    { id: "move", label: t("act.move"), onAction: () => onOpen({ kind: "move", entry }) },
  ];
  const own = useOwnItems(card, isOwn, onOpen);
  return <OpenMenu {...opened} items={mayMove ? [...(isMember ? member : moves), ...own] : own} />;
}

function useMoves(entry: Entry, onOpen: OpenDialog): MenuEntry[] {
  const { t } = useTranslation("board");
  return [
    { id: "move", label: <Keyed keys="M">{t("act.move")}</Keyed>, onAction: () => onOpen({ kind: "move", entry }) },
    { id: "group", label: <Keyed keys="G">{t("act.group")}</Keyed>, onAction: () => onOpen({ kind: "group", entry }) },
  ];
}

type CardPowers = Pick<BoardPowers, "mayEditAny" | "mayEditOwn" | "mayHide">;

function mayEdit(isOwn: boolean, { mayEditAny, mayEditOwn }: CardPowers): boolean {
  return mayEditAny || (mayEditOwn && isOwn);
}

/** Whether the card's menu has more than its moves. */
function hasItems(card: BoardCard, isOwn: boolean, powers: CardPowers): boolean {
  return powers.mayHide || (card.hiddenReason === null && (card.was !== undefined || mayEdit(isOwn, powers)));
}

function useOwnItems(card: BoardCard, isOwn: boolean, onOpen: OpenDialog): MenuEntry[] {
  const { t } = useTranslation("board");
  const powers = useBoardPowers();
  const unhide = useUnhide(card.id);
  const items: MenuEntry[] = [];
  if (card.hiddenReason !== null) {
    if (powers.mayHide) items.push({ id: "unhide", label: t("act.unhide"), onAction: () => void unhide() });
    return items;
  }
  if (card.was)
    items.push({ id: "own-words", label: t("act.ownWords"), onAction: () => onOpen({ kind: "own-words", card }) });
  if (mayEdit(isOwn, powers))
    items.push({ id: "edit", label: t("act.edit"), onAction: () => onOpen({ kind: "edit", card }) });
  if (powers.mayHide)
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
