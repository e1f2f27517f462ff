const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A text for a sentence of another direction: Hebrew or Arabic words keep their own order and do not turn the sentence around. Only for display:
 * stored and signed texts hold no such marks.
 */
export function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** The text without the marks of {@link isolated}. */
export function unmarked(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}
