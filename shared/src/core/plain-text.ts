// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
const unsafeCharacters = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * Characters that leave no mark on a screen: joiners, fillers, tags and variation selectors, the empty braille cell, anchors of annotations. Inside a
 * word they have a use (emoji, Persian), so they are kept; they only count as nothing.
 */
const invisibleCharacters = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/gu;

/**
 * How many visible characters a text has; a run of blanks between two of them counts as one. Every minimum length is measured in these, so that a
 * text that looks empty counts as empty.
 */
export function visibleLength(text: string): number {
  return [...shownText(text)].length;
}

/** Whether the text has no visible character. */
export function isBlank(text: string): boolean {
  return shownText(text) === "";
}

/** A text as its reader sees it: without invisible characters, a run of blanks as one. For comparing, not for storing. */
export function shownText(text: string): string {
  return text.replace(unsafeCharacters, " ").replace(invisibleCharacters, "").replace(/\s+/g, " ").trim();
}

/**
 * Text for a signed document: well-formed, NFC, without control or bidirectional override characters, which could make a signed sentence read
 * differently from its bytes. Line breaks stay. A text without a visible character becomes empty.
 */
export function plainText(text: string): string {
  return isBlank(text) ? "" : text.toWellFormed().normalize("NFC").replace(unsafeCharacters, " ");
}

/** {@link plainText} on one line, blanks collapsed. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").trim();
}
