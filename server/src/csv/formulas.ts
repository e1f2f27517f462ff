/**
 * Spreadsheet programs take a cell for a formula by its first character, also behind quotes and blanks. A program that separates by semicolon or tab
 * begins a cell behind each of them, and behind a line break, whatever the file meant.
 */
const lead = "(?:['\"]|[^\\S\\t\\r\\n])*";
const signs = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20";
const first = `${lead}[${signs}\\t\\r\\n]`;
const later = `${lead}[${signs}]`;
const unguarded = new RegExp(`^(?=${first})|(?<=[;\\t\\r\\n])(?=${later})`, "g");
const guarded = new RegExp(`^'(?=${first})|(?<=[;\\t\\r\\n])'(?=${later})`, "g");

/** The text with an apostrophe before everything that a spreadsheet program would calculate. */
export function guardFormulas(text: string): string {
  return text.replace(unguarded, "'");
}

/** The text that {@link guardFormulas} was given. */
export function unguardFormulas(text: string): string {
  return text.replace(guarded, "");
}
