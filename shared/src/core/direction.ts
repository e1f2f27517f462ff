const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A text to be put into a sentence of another direction: Hebrew or Arabic words keep their own order and leave that of the sentence alone.
 * For the eye only: what is stored and signed holds no such marks.
 */
export function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** The same text without the marks. */
export function unmarked(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}
