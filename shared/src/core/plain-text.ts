// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
const unsafeCharacters = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * Text that a signed document may hold: well-formed, NFC, without control or bidirectional override characters, which could make a
 * signed sentence read differently from its bytes. Line breaks stay.
 */
export function plainText(text: string): string {
  return text.toWellFormed().normalize("NFC").replace(unsafeCharacters, " ");
}

/** The same on one line, blanks collapsed. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").trim();
}
