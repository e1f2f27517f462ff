import { createContext, type HTMLAttributes, type RefObject, use } from "react";
import type { RowDragProps } from "./row-drag.tsx";

/** What a list puts onto the elements of a row. */
export interface RowProps {
  readonly row: HTMLAttributes<HTMLDivElement> & { readonly ref: RefObject<HTMLDivElement | null> };
  readonly cell: HTMLAttributes<HTMLElement>;
  /** The button that begins a drag without a mouse. */
  readonly handle: RowDragProps["dragButtonProps"];
  readonly "data-dragging": boolean | undefined;
  readonly "data-drop-target": boolean | undefined;
}

export const RowContext = createContext<RowProps | null>(null);

export function useRowProps(): RowProps {
  const props = use(RowContext);
  if (props === null) throw new Error("Only inside a row of QuietRows");
  return props;
}
