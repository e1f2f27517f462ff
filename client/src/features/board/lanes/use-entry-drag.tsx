import { type Entry, entryHolding, orderAt } from "@saydo/shared/features/board/rules.ts";
import { type DragAndDropHooks, DropIndicator, useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { useIsLaptop, useMedia } from "../../../device/use-media.ts";
import { entryWords } from "../cards/entry-words.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoard, useBoardPowers } from "../session/use-board.tsx";

const entryType = "application/x-saydo-entry";

interface Home {
  readonly valueId: string;
  readonly laneId: string;
  readonly entries: readonly Entry[];
}

/** P4: an entry dropped between cards moves, dropped on a card it makes a group. Only for a fine pointer: a finger scrolls, and has the menu. */
export function useEntryDrag({ valueId, laneId, entries }: Home): DragAndDropHooks | undefined {
  const acts = useActs();
  const board = useBoard();
  const { language } = useSection("workshop");
  const { mayMove } = useBoardPowers();
  const hasMouse = useMedia("(pointer: fine)");
  const isLaptop = useIsLaptop();

  function place(id: string, index: number): void {
    const entry = entryHolding(board, id);
    if (!entry) return;
    const rest = entries.filter((other) => other.id !== id);
    const before = entries.slice(0, index).filter((other) => other.id !== id).length;
    acts.move(entry, { valueId, laneId, order: orderAt(rest, before) });
  }

  function indexOf(key: unknown, position: "before" | "after" | "on"): number {
    const index = entries.findIndex(({ id }) => id === key);
    return position === "after" ? index + 1 : index;
  }

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayMove,
    getItems: (keys) =>
      [...keys].map((key) => {
        const entry = entries.find(({ id }) => id === key);
        return { [entryType]: String(key), "text/plain": entry ? entryWords(entry, language) : "" };
      }),
    acceptedDragTypes: [entryType],
    getDropOperation: () => "move",
    onReorder: ({ keys, target }) => {
      for (const key of keys) place(String(key), indexOf(target.key, target.dropPosition));
    },
    onInsert: ({ items, target }) => void drop(items, (id) => place(id, indexOf(target.key, target.dropPosition))),
    onRootDrop: ({ items }) => void drop(items, (id) => place(id, entries.length)),
    shouldAcceptItemDrop: () => true,
    onItemDrop: ({ items, target }) => {
      const onto = entries.find(({ id }) => id === target.key);
      void drop(items, (id) => {
        const entry = entryHolding(board, id);
        if (entry && onto && entry.id !== onto.id) acts.group(entry, onto);
      });
    },
    renderDropIndicator: (target) => <DropIndicator target={target} />,
  });
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
