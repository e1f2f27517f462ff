/**
 * A person's text as one line of Markdown that reads exactly as typed. Escaped are characters that could become markup, a link, HTML, an entity, a
 * table column or, at the beginning, a heading or a list (CommonMark 2.4, GFM tables). Line breaks become blanks.
 */
export function markdownLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&$^=]/g, "\\$&")
    .replace(/^([-+])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/(https?|ftp)(:\/\/)/gi, "$1\\$2")
    .replace(/\b(www)\./gi, "$1\\.")
    .replace(/@/g, "\\@");
}

/** Text of several lines as a quotation. */
export function markdownQuote(text: string): string {
  return text
    .split("\n")
    .map((each) => `> ${markdownLine(each)}`.trimEnd())
    .join("\n>\n");
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

/** Text byte for byte, in a fence longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}\n${text}\n${fence}`;
}
