import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { GripVertical } from "lucide-react";
import { memo, useMemo } from "react";
import { Button } from "react-aria-components/Button";
import { BoardCard } from "../cards/board-card.tsx";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import type { OwnCards } from "../session/use-own-cards.ts";
import { CardStack } from "./card-stack.tsx";
import { EntryMenu } from "./entry-menu.tsx";
import { useRowProps } from "./row-props.ts";

interface LaneRowProps {
  readonly entry: Entry;
  readonly own: OwnCards;
  readonly onOpen: OpenDialog;
  readonly menuLabel: string;
  /** Null where nothing can be dragged. */
  readonly dragLabel: string | null;
}

/** A card or a group in its lane. */
export const LaneRow = memo(function LaneRow({ entry, own, onOpen, menuLabel, dragLabel }: LaneRowProps) {
  const { row, cell, handle, ...marks } = useRowProps();
  const isHidden = entry.kind === "card" && entry.card.hiddenReason !== null;
  return (
    <div
      {...row}
      {...marks}
      style={{ animationDelay: useMemo(() => `${turnDelay(entry.id)}s`, [entry.id]) }}
      className={`sheet spine group relative flex cursor-default items-start gap-3 py-2.5 ps-5 pe-1 dragging:opacity-40 drop-target:ring-3 drop-target:ring-value ${entry.kind === "group" ? "pile bg-surface" : ""} ${isHidden ? "border-dashed bg-transparent shadow-none" : ""}`}
    >
      <div {...cell} className="contents">
        {dragLabel !== null && (
          <Button
            {...handle}
            aria-label={dragLabel}
            className="pointer-events-none absolute -start-1 top-2 grid h-11 w-6 cursor-grab place-items-center rounded text-ink-faint opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 focus-visible:opacity-100"
          >
            <GripVertical aria-hidden="true" className="size-4" />
          </Button>
        )}
        <EntryBody entry={entry} own={own} onOpen={onOpen} menuLabel={menuLabel} />
      </div>
    </div>
  );
});

/** The row is drawn again for a step of the focus; its words and buttons only when they change. */
const EntryBody = memo(function EntryBody({ entry, own, onOpen, menuLabel }: Omit<LaneRowProps, "dragLabel">) {
  const menu = <EntryMenu entry={entry} onOpen={onOpen} isOwn={own.has(entry.id)} label={menuLabel} />;
  if (entry.kind === "group") return <CardStack entry={entry} own={own} onOpen={onOpen} menu={menu} />;
  return (
    <>
      <div className="min-w-0 grow py-1.5">
        <BoardCard card={entry.card} isOwn={own.has(entry.id)} />
      </div>
      {menu}
    </>
  );
});

/** All cards turn within 1.5 s, in no order that means anything; a card always turns at the same moment. */
function turnDelay(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 33 + letter.charCodeAt(0)) % 997;
  return Math.round((sum / 997) * 95) / 100;
}
