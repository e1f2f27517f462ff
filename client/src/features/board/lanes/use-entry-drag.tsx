import { type Entry, orderAt } from "@saydo/shared/features/board/rules.ts";
import { useLayoutEffect, useMemo, useRef } from "react";
import {
  type DragAndDropHooks,
  type DragAndDropOptions,
  DropIndicator,
  type DropPosition,
  useDragAndDrop,
} from "react-aria-components/useDragAndDrop";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { useIsLaptop, useMedia } from "../../../device/use-media.ts";
import { entryWords } from "../cards/entry-words.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoardPowers, useBoardView } from "../session/use-board.tsx";

const entryType = "application/x-saydo-entry";

interface Home {
  readonly valueId: string;
  readonly laneId: string;
  readonly entries: readonly Entry[];
}

/** P4: an entry dropped between cards moves, dropped on a card it makes a group. Only for a fine pointer: a finger scrolls, and has the menu. */
export function useEntryDrag({ valueId, laneId, entries }: Home): DragAndDropHooks | undefined {
  const acts = useActs();
  const view = useBoardView();
  const { language } = useSection("workshop");
  const { mayMove } = useBoardPowers();
  const hasMouse = useMedia("(pointer: fine)");
  const isLaptop = useIsLaptop();
  const shown = useRef(entries);
  useLayoutEffect(() => {
    shown.current = entries;
  });

  // The same object while the room stays as it is: another one is another list to React Aria.
  const options = useMemo(() => {
    const place = (id: string, index: number): void => {
      const entry = view.holding(id);
      if (!entry) return;
      const rest = shown.current.filter((other) => other.id !== id);
      const before = shown.current.slice(0, index).filter((other) => other.id !== id).length;
      acts.move(entry, { valueId, laneId, order: orderAt(rest, before) });
    };
    const indexOf = (key: string | number, position: DropPosition): number => {
      const index = shown.current.findIndex(({ id }) => id === key);
      return position === "after" ? index + 1 : index;
    };
    const options: DragAndDropOptions = {
      isDisabled: !mayMove,
      getItems: (keys) =>
        [...keys].map((key) => {
          const entry = shown.current.find(({ id }) => id === key);
          return { [entryType]: String(key), "text/plain": entry ? entryWords(entry, language) : "" };
        }),
      acceptedDragTypes: [entryType],
      getDropOperation: () => "move",
      onReorder: ({ keys, target }) => {
        for (const key of keys) place(String(key), indexOf(target.key, target.dropPosition));
      },
      onInsert: ({ items, target }) => void drop(items, (id) => place(id, indexOf(target.key, target.dropPosition))),
      onRootDrop: ({ items }) => void drop(items, (id) => place(id, shown.current.length)),
      shouldAcceptItemDrop: () => true,
      onItemDrop: ({ items, target }) => {
        const onto = shown.current.find(({ id }) => id === target.key);
        void drop(items, (id) => {
          const entry = view.holding(id);
          if (entry && onto && entry.id !== onto.id) acts.group(entry, onto);
        });
      },
      renderDropIndicator: (target) => <DropIndicator target={target} />,
    };
    return options;
  }, [acts, view, valueId, laneId, language, mayMove]);
  const { dragAndDropHooks } = useDragAndDrop(options);
  return hasMouse && isLaptop && mayMove ? dragAndDropHooks : undefined;
}

interface Dropped {
  readonly kind: string;
  getText?(type: string): Promise<string>;
}

/** A dragged entry gives its id a moment later; any other dropped item gives none. */
async function drop(items: readonly Dropped[], act: (id: string) => void): Promise<void> {
  for (const item of items) {
    const read = item.kind === "text" ? item.getText?.bind(item) : undefined;
    if (read) act(await read(entryType));
  }
}
