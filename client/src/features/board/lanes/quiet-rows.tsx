import { type ComponentProps, Fragment, memo, type ReactNode, use, useMemo, useRef, useState } from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useGridListItem } from "react-aria/useGridList";
import { CollectionRendererContext, DefaultCollectionRenderer } from "react-aria-components/CollectionBuilder";
import { ListStateContext } from "react-aria-components/ListBox";
import { DragAndDropContext } from "react-aria-components/useDragAndDrop";
import { DropPlace, type Droppable, type EarlyPress, RowDrag, type RowDragProps } from "./row-drag.tsx";
import { RowContext, type RowProps } from "./row-props.ts";
import { Pointed, PointedContext, useIsPointed } from "./use-is-pointed.ts";

type Rows = ComponentProps<typeof DefaultCollectionRenderer.CollectionRoot>;
type Row = Rows["collection"] extends Iterable<infer Each> ? Each : never;

/**
 * React Aria gives the state of a list to all of its rows: it draws all of them again for every step of the focus, for every row that comes or goes,
 * and, because each could be dragged, whenever a person goes from the mouse to the keys. In here a row is drawn again only when something of that row
 * changed, and only the row that is pointed at or has the focus is ready to be dragged.
 */
export function QuietRows({ children }: { readonly children: ReactNode }) {
  const [pointed] = useState(() => new Pointed());
  return (
    <PointedContext value={pointed}>
      <CollectionRendererContext value={renderer}>
        <div className="contents" onPointerOver={pointed.look}>
          {children}
        </div>
      </CollectionRendererContext>
    </PointedContext>
  );
}

const renderer = { ...DefaultCollectionRenderer, CollectionRoot };

function CollectionRoot(rows: Rows) {
  const { dragAndDropHooks, dropState } = use(DragAndDropContext);
  return dropState && dragAndDropHooks?.useDropIndicator ? (
    <DroppableRows {...rows} droppable={{ state: dropState, useIndicator: dragAndDropHooks.useDropIndicator }} />
  ) : (
    <AllRows {...rows} droppable={null} />
  );
}

const root = { type: "root" } as const;

/** While an entry is dragged by keys or with a screen reader, every row is a place to drop on. */
function DroppableRows({ droppable, ...rows }: Rows & { readonly droppable: Droppable }) {
  const { useIndicator, state } = droppable;
  const { dropIndicatorProps } = useIndicator({ target: root }, state, useRef(null));
  return <AllRows {...rows} droppable={dropIndicatorProps["aria-hidden"] ? null : droppable} />;
}

function AllRows({ collection, renderDropIndicator, droppable }: Rows & { readonly droppable: Droppable | null }) {
  const rows = [...collection];
  return rows.map((row, index) => (
    <Fragment key={row.key}>
      {renderDropIndicator?.({ type: "item", key: row.key, dropPosition: "before" })}
      {droppable && <DropPlace droppable={droppable} rowKey={row.key} />}
      <QuietRow row={row} />
      {index === rows.length - 1 && renderDropIndicator?.({ type: "item", key: row.key, dropPosition: "after" })}
    </Fragment>
  ));
}

const QuietRow = memo(function QuietRow({ row }: { readonly row: Row }) {
  const list = use(ListStateContext);
  const { dragAndDropHooks, dragState, dropState } = use(DragAndDropContext);
  const { key } = row;
  const isPointed = useIsPointed(key);
  const [ready, setReady] = useState<RowDragProps | null>(null);
  const [early, setEarly] = useState<EarlyPress | null>(null);
  const unready = useMemo<RowDragProps>(() => ({ dragProps: {}, dragButtonProps: { onPress: setEarly } }), []);
  if (list === null) return null;
  const isCurrent = list.selectionManager.focusedKey === key;
  const isDragging = dragState?.isDragging(key) ?? false;
  const isReady = isPointed || isCurrent || isDragging || early !== null;
  return (
    <>
      <DrawnRow
        row={row}
        list={list}
        drag={ready ?? unready}
        isCurrent={isCurrent}
        isFocused={isCurrent && list.selectionManager.isFocused}
        isDragging={isDragging}
        isTarget={dropState?.isDropTarget({ type: "item", key, dropPosition: "on" }) ?? false}
      />
      {isReady && dragState && dragAndDropHooks?.useDraggableItem && (
        <RowDrag
          rowKey={key}
          state={dragState}
          useDraggable={dragAndDropHooks.useDraggableItem}
          onReady={setReady}
          early={early}
          onBegun={setEarly}
        />
      )}
    </>
  );
});

interface DrawnRowProps {
  readonly row: Row;
  readonly list: NonNullable<ComponentProps<typeof ListStateContext>["value"]>;
  readonly drag: RowDragProps;
  readonly isCurrent: boolean;
  readonly isFocused: boolean;
  readonly isDragging: boolean;
  readonly isTarget: boolean;
}

/** It reads no context of the list's: React draws again every part that does, even where a context in between stays as it is. */
const DrawnRow = memo(function DrawnRow({ row, list, drag, isDragging, isTarget }: DrawnRowProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { rowProps, gridCellProps } = useGridListItem({ node: row, shouldSelectOnPressUp: true }, list, ref);
  const drawn: RowProps = {
    row: { ...mergeProps(rowProps, drag.dragProps), ref },
    cell: gridCellProps,
    handle: drag.dragButtonProps,
    "data-dragging": isDragging || undefined,
    "data-drop-target": isTarget || undefined,
  };
  return (
    <RowContext value={drawn}>
      {/* A menu in the row is a list of its own kind. */}
      <CollectionRendererContext value={DefaultCollectionRenderer}>
        <ListStateContext value={null}>{row.rendered}</ListStateContext>
      </CollectionRendererContext>
    </RowContext>
  );
}, isTheSame);

/** Of the list's state only what concerns the row; nor does its place among the others draw it again. */
function isTheSame(before: DrawnRowProps, now: DrawnRowProps): boolean {
  return (
    before.row.rendered === now.row.rendered &&
    before.row.textValue === now.row.textValue &&
    before.drag === now.drag &&
    before.isCurrent === now.isCurrent &&
    before.isFocused === now.isFocused &&
    before.isDragging === now.isDragging &&
    before.isTarget === now.isTarget
  );
}
