/** Where a row stands in its list, in pixels from the top. */
export interface Row {
  readonly top: number;
  readonly bottom: number;
}

/** The tops at which pages of this height begin, so that no row is cut. Rows side by side stay on one page. */
export function pageStarts(rows: readonly Row[], height: number): number[] {
  const starts = [0];
  for (const { top, bottom } of rows) {
    const start = starts.at(-1) ?? 0;
    if (top > start && bottom - start > height) starts.push(top);
  }
  return starts;
}
