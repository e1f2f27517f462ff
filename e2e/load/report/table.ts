export type Cell = string | number | null;

/** Columns of equal width under their headings; numbers stand to the right. Valid Markdown, so that it can be pasted into a README. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => headings.map((_, column) => text(row[column] ?? null)));
  const isNumeric = headings.map((_, column) => column > 0 && rows.every((row) => typeof row[column] !== "string"));
  const widths = headings.map((heading, column) =>
    Math.max(3, heading.length, ...texts.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (isNumeric[column] ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [line(headings), rule, ...texts.map(line)].join("\n");
}

/** Three figures that matter; a dash for what could not be measured. */
export function text(cell: Cell): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  if (Number.isInteger(cell) || Math.abs(cell) >= 100) return Math.round(cell).toLocaleString("en-US");
  return cell.toFixed(Math.abs(cell) >= 10 ? 1 : 2);
}

/** "1.2 / 3.4 / 5.6": percentiles of one thing in one cell. */
export function together(...cells: readonly Cell[]): string {
  return cells.map(text).join(" / ");
}

/** Rounded down: what is not whole must not look so. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
}
