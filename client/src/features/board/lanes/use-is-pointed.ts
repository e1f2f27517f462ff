import { createContext, type PointerEvent, use, useCallback, useSyncExternalStore } from "react";

/** The row that the mouse is over. */
export class Pointed {
  readonly #listeners = new Set<() => void>();
  #key: string | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly look = ({ target }: PointerEvent): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[role=row]") : null;
    if (row === null || row.dataset.key === this.#key) return;
    this.#key = row.dataset.key;
    for (const listener of this.#listeners) listener();
  };

  is(key: unknown): boolean {
    return key === this.#key;
  }
}

export const PointedContext = createContext(new Pointed());

export function useIsPointed(key: unknown): boolean {
  const pointed = use(PointedContext);
  return useSyncExternalStore(
    pointed.subscribe,
    useCallback(() => pointed.is(key), [pointed, key]),
  );
}
