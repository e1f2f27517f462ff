import { memo, useEffect, useLayoutEffect, useRef } from "react";
import type { DragAndDropHooks } from "react-aria-components/useDragAndDrop";

type UseDraggable = NonNullable<DragAndDropHooks["useDraggableItem"]>;
type UseIndicator = NonNullable<DragAndDropHooks["useDropIndicator"]>;
type Key = Parameters<UseDraggable>[0]["key"];

export type RowDragProps = ReturnType<UseDraggable>;

export interface Droppable {
  readonly state: Parameters<UseIndicator>[1];
  readonly useIndicator: UseIndicator;
}

interface DragProps {
  readonly rowKey: Key;
  readonly state: Parameters<UseDraggable>[1];
  readonly useDraggable: UseDraggable;
  readonly onReady: (props: RowDragProps | null) => void;
  /** A press of the handle that came before the row was ready: that of a screen reader, which points at nothing. */
  readonly early: EarlyPress | null;
  readonly onBegun: (early: null) => void;
}

export type EarlyPress = Parameters<NonNullable<RowDragProps["dragButtonProps"]["onPress"]>>[0];

/** Makes one row ready to be dragged. It shows nothing: what it says goes onto the row and its handle. */
export const RowDrag = memo(function RowDrag({ rowKey, state, useDraggable, onReady, early, onBegun }: DragProps) {
  const { dragProps, dragButtonProps } = useDraggable({ key: rowKey, hasDragButton: true }, state);
  // It is drawn again only for what its row gives it, and not for what the row makes of this.
  useLayoutEffect(() => onReady({ dragProps, dragButtonProps }));
  useLayoutEffect(() => () => onReady(null), [onReady]);
  useEffect(() => {
    if (early === null) return;
    onBegun(null);
    dragButtonProps.onPress?.(early);
  }, [early, onBegun, dragButtonProps]);
  return null;
});

interface DropPlaceProps {
  readonly droppable: Droppable;
  readonly rowKey: Key;
}

/** "Drop on …" of one row, for a drag without a mouse: what React Aria puts before each row, as hidden from the eye. */
export function DropPlace({ droppable: { state, useIndicator }, rowKey }: DropPlaceProps) {
  const button = useRef<HTMLDivElement>(null);
  const target = useRef({ type: "item", key: rowKey, dropPosition: "on" } as const);
  const { dropIndicatorProps, isHidden } = useIndicator({ target: target.current }, state, button);
  if (isHidden) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the lanes are grids whose rows are no table rows
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="row" className="absolute">
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="gridcell">
        {/* biome-ignore lint/a11y/useSemanticElements: React Aria's own drop places are no buttons of a form */}
        <div {...dropIndicatorProps} ref={button} role="button" tabIndex={-1} className="sr-only" />
      </div>
    </div>
  );
}
