import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { pageStarts } from "./page-starts.ts";
import { shrinkToFit } from "./shrink-to-fit.ts";
import { pageOf, useTurns } from "./use-turns.ts";

interface TurningListProps {
  readonly label: string;
  /** Items of the list: `li` elements. */
  readonly children: ReactNode;
  /** Lays the items out: a column, a grid. */
  readonly className: string;
}

const pageMs = 12_000;

/** A list on the wall that cuts no row. Rows that do not fit wait for the next page; a row taller than a page makes all letters smaller. */
export function TurningList({ label, children, className }: TurningListProps) {
  const { t } = useTranslation();
  const view = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const page = pageOf(useTurns(pageMs), starts.length);
  const start = starts[page] ?? 0;
  const end = starts[page + 1] ?? Number.POSITIVE_INFINITY;
  useLayoutEffect(() => {
    const measure = () => {
      if (!view.current || !list.current) return;
      const [element, height] = [list.current, view.current.clientHeight];
      shrinkToFit(element, () => rowsOf(element).every(({ top, bottom }) => bottom - top <= height));
      const next = pageStarts(rowsOf(element), height);
      setStarts((before) => (before.join() === next.join() ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [view.current, list.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  });
  useLayoutEffect(() => {
    // The rows of other pages keep their place so that they can be measured. They are neither seen nor read.
    if (!list.current) return;
    const rows = rowsOf(list.current);
    for (const [index, item] of itemsOf(list.current).entries()) {
      const top = rows[index]?.top ?? 0;
      item.style.visibility = top >= start && top < end ? "" : "hidden";
    }
  });
  return (
    <div className="relative min-h-0 grow">
      <div ref={view} className="absolute inset-0 overflow-clip">
        <div className="relative" style={{ top: -start }}>
          <ul ref={list} aria-label={label} className={className}>
            {children}
          </ul>
        </div>
      </div>
      {starts.length > 1 && (
        <p className="figures absolute end-0 top-full text-ink-soft">
          {t("pageOf", { page: page + 1, pages: starts.length })}
        </p>
      )}
    </div>
  );
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.children].filter((item) => item instanceof HTMLElement);
}

function rowsOf(list: HTMLElement) {
  // Measured as the wall shows them: offsets would ignore the zoom.
  const origin = list.getBoundingClientRect().top;
  return itemsOf(list).map((item) => {
    const { top, bottom } = item.getBoundingClientRect();
    return { top: Math.round(top - origin), bottom: Math.round(bottom - origin) };
  });
}
