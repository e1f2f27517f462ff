import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/badge.tsx";
import { BoardCard } from "../cards/board-card.tsx";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import type { OwnCards } from "../session/use-own-cards.ts";
import { MemberMenu } from "./entry-menu.tsx";
import { GroupTitle } from "./group-title.tsx";
import { useRenaming } from "./use-renaming.tsx";

interface CardStackProps {
  readonly entry: Extract<Entry, { kind: "group" }>;
  readonly own: OwnCards;
  readonly onOpen: OpenDialog;
  readonly menu: ReactNode;
}

/** How many cards are shown before "show more". */
const atOnce = 2;

/** A group: its title, the number of cards, and the cards one below the other. */
export function CardStack({ entry, own, onOpen, menu }: CardStackProps) {
  const { t } = useTranslation("board");
  const { renaming, setRenaming } = useRenaming();
  const [isOpen, setOpen] = useState(false);
  const visible = entry.cards.filter((card) => card.hiddenReason === null);
  const hidden = entry.cards.length - visible.length;
  const shown = isOpen ? entry.cards : visible.slice(0, atOnce);
  const more = entry.cards.length - shown.length;
  return (
    <div className="min-w-0 grow">
      <div className="flex items-start gap-2">
        <GroupTitle
          group={entry.group}
          isEditing={renaming === entry.id}
          onEditing={(isEditing) => setRenaming(isEditing ? entry.id : null)}
        />
        {menu}
      </div>
      <p className="mt-1 flex flex-wrap gap-1.5">
        <Badge tone="value">{t("group.count", { count: entry.cards.length })}</Badge>
        {hidden > 0 && <Badge>{t("group.hidden", { count: hidden })}</Badge>}
      </p>
      <ul className="-ms-5 -me-1 mt-3 flex flex-col">
        {shown.map((card) => (
          <li key={card.id} className="flex items-start justify-between gap-3 border-t border-rule py-2.5 ps-5 pe-1">
            <BoardCard card={card} isOwn={own.has(card.id)} />
            <span className="-mt-1.5 shrink-0">
              <MemberMenu card={card} onOpen={onOpen} isOwn={own.has(card.id)} />
            </span>
          </li>
        ))}
      </ul>
      {(more > 0 || isOpen) && entry.cards.length > atOnce && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="-mb-2 min-h-11 font-semibold text-value-ink underline-offset-4 hover:underline"
        >
          {isOpen ? t("group.fewer") : t("group.more", { count: more })}
        </button>
      )}
    </div>
  );
}
