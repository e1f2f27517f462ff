import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";
import { memo, useLayoutEffect, useRef } from "react";
import { GridList, GridListItem } from "react-aria-components/GridList";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { entryWords } from "../cards/entry-words.ts";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import type { OwnCards } from "../session/use-own-cards.ts";
import { LaneRow } from "./lane-row.tsx";
import { QuietRows } from "./quiet-rows.tsx";
import { useEntryDrag } from "./use-entry-drag.tsx";
import { useGrowing } from "./use-growing.ts";

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
export const LaneList = memo(function LaneList({ lane, value, entries, own, onOpen, turns }: LaneListProps) {
  const { t } = useTranslation("board");
  const { language } = useSection("workshop");
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
    <QuietRows>
      <GridList
        ref={list}
        key={kind}
        aria-label={t("lane.list", { lane: lane.name })}
        items={useGrowing(entries)}
        dependencies={[own, onOpen, language, t, kind]}
        dragAndDropHooks={drag}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        data-lane={lane.id}
        className={`lane-list isolate flex min-h-6 flex-col gap-3 rounded-card ${turns ? "lane-turns" : ""}`}
      >
        {(entry) => (
          <GridListItem id={entry.id} textValue={entryWords(entry, language)}>
            <LaneRow
              entry={entry}
              own={own}
              onOpen={onOpen}
              menuLabel={t("card.more")}
              dragLabel={drag ? t("card.drag") : null}
            />
          </GridListItem>
        )}
      </GridList>
    </QuietRows>
  );
});
