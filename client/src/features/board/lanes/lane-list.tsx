import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";
import { GripVertical } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { GridList, GridListItem } from "react-aria-components/GridList";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { BoardCard } from "../cards/board-card.tsx";
import { entryWords } from "../cards/entry-words.ts";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import type { OwnCards } from "../session/use-own-cards.ts";
import { CardStack } from "./card-stack.tsx";
import { EntryMenu } from "./entry-menu.tsx";
import { useEntryDrag } from "./use-entry-drag.tsx";
import { useRenaming } from "./use-renaming.tsx";

interface LaneListProps {
  readonly lane: Lane;
  readonly value: Value;
  readonly entries: readonly Entry[];
  readonly own: OwnCards;
  readonly onOpen: OpenDialog;
  /** Cards turn over as they appear (the reveal). */
  readonly turns: boolean;
}

/** The cards and groups of a lane as one list: the arrow keys move through the list, a mouse drags in it. */
export function LaneList({ lane, value, entries, own, onOpen, turns }: LaneListProps) {
  const { t } = useTranslation("board");
  const { language } = useSection("workshop");
  const { renaming, setRenaming } = useRenaming();
  const drag = useEntryDrag({ valueId: value.id, laneId: lane.id, entries });
  const list = useRef<HTMLDivElement>(null);
  const isEmpty = entries.length === 0;
  // The hooks of a list with and without dragging differ: it must not change its mind while it is mounted.
  const kind = drag ? "drag" : "still";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other kind is another element
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !isEmpty) return;
    // An empty list takes a drop, but has nothing to reach by keys. Its first card makes it a stop again.
    element.tabIndex = -1;
    return () => {
      element.tabIndex = 0;
    };
  }, [isEmpty, kind]);
  return (
    <GridList
      ref={list}
      key={kind}
      aria-label={t("lane.list", { lane: lane.name })}
      items={entries.map((entry) => ({ id: entry.id, entry, own, renaming, turns }))}
      dragAndDropHooks={drag}
      keyboardNavigationBehavior="tab"
      disallowTypeAhead
      data-lane={lane.id}
      className="lane-list isolate flex min-h-6 flex-col gap-3 rounded-card"
    >
      {({ entry }) => (
        <GridListItem
          id={entry.id}
          textValue={entryWords(entry, language)}
          style={turns ? { animationDelay: `${turnDelay(entry.id)}s` } : {}}
          className={`sheet spine group relative flex cursor-default items-start gap-3 py-2.5 ps-5 pe-1 dragging:opacity-40 drop-target:ring-3 drop-target:ring-value ${entry.kind === "group" ? "pile bg-surface" : ""} ${turns ? "card-turn" : ""} ${isHidden(entry) ? "border-dashed bg-transparent shadow-none" : ""}`}
        >
          {drag && (
            <Button
              slot="drag"
              aria-label={t("card.drag")}
              className="absolute -start-1 top-2 grid h-11 w-6 cursor-grab place-items-center rounded text-ink-faint opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 focus-visible:opacity-100"
            >
              <GripVertical aria-hidden="true" className="size-4" />
            </Button>
          )}
          {entry.kind === "group" ? (
            <CardStack
              entry={entry}
              own={own}
              onOpen={onOpen}
              isRenaming={renaming === entry.id}
              onRename={(isRenaming) => setRenaming(isRenaming ? entry.id : null)}
              menu={
                <EntryMenu isInRow entry={entry} onOpen={onOpen} isOwn={false} onRename={() => setRenaming(entry.id)} />
              }
            />
          ) : (
            <>
              <div className="min-w-0 grow py-1.5">
                <BoardCard card={entry.card} isOwn={own.has(entry.id)} />
              </div>
              <EntryMenu isInRow entry={entry} onOpen={onOpen} isOwn={own.has(entry.id)} />
            </>
          )}
        </GridListItem>
      )}
    </GridList>
  );
}

function isHidden(entry: Entry): boolean {
  return entry.kind === "card" && entry.card.hiddenReason !== null;
}

/** All cards turn within 1.5 s, in no order that means anything; a card always turns at the same moment. */
function turnDelay(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 33 + letter.charCodeAt(0)) % 997;
  return Math.round((sum / 997) * 95) / 100;
}
