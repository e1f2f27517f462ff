// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
const unsafeCharacters = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * Characters that leave no mark on a screen: joiners, fillers, tags and variation selectors, the empty braille cell, anchors of annotations.
 * Inside a word they have their use (emoji, Persian), so they are not removed; they only count as nothing.
 */
const invisibleCharacters = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/gu;

/**
 * How many characters of a text can be seen, a run of blanks between two of them as one. Every smallest length is measured in these, so
 * that what looks empty counts as empty.
 */
export function visibleLength(text: string): number {
  return [...shownText(text)].length;
}

/** Whether a reader would see nothing. */
export function isBlank(text: string): boolean {
  return shownText(text) === "";
}

/** What a reader sees of a text: without what leaves no mark, and a run of blanks as one. For comparing, not for keeping. */
export function shownText(text: string): string {
  return text.replace(unsafeCharacters, " ").replace(invisibleCharacters, "").replace(/\s+/g, " ").trim();
}

/**
 * Text that a signed document may hold: well-formed, NFC, without control or bidirectional override characters, which could make a
 * signed sentence read differently from its bytes. Line breaks stay. What nobody could see is no text.
 */
export function plainText(text: string): string {
  return isBlank(text) ? "" : text.toWellFormed().normalize("NFC").replace(unsafeCharacters, " ");
}

/** The same on one line, blanks collapsed. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").trim();
}
