import { type RefObject, useLayoutEffect, useState } from "react";
import { pageStarts } from "../../../ui/wall/page-starts.ts";

/**
 * Finds the entries at which each lane must begin a new page, by measuring a hidden copy of all entries: one list per lane, in the order of the page.
 */
export function usePageStarts(everything: RefObject<HTMLElement | null>): readonly (readonly number[])[] {
  const [starts, setStarts] = useState<readonly (readonly number[])[]>([]);
  useLayoutEffect(() => {
    const measure = () => {
      const next = listsIn(everything.current).map(startsOf);
      setStarts((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const list of listsIn(everything.current)) observer.observe(list);
    return () => observer.disconnect();
  });
  return starts;
}

function listsIn(everything: HTMLElement | null): HTMLUListElement[] {
  return [...(everything?.querySelectorAll<HTMLUListElement>("section > ul") ?? [])];
}

function startsOf(list: HTMLUListElement): number[] {
  const { top, bottom } = list.getBoundingClientRect();
  const lower = list.parentElement?.getBoundingClientRect().bottom ?? bottom;
  const rows = [...list.children].map((item) => {
    const box = item.getBoundingClientRect();
    return { top: box.top - top, bottom: box.bottom - top };
  });
  const tops = pageStarts(rows, lower - top);
  return tops.map((start) => rows.findIndex((row) => row.top === start)).map((index) => Math.max(index, 0));
}
