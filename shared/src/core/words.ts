/** A word of a text in its searchable form, and its position (UTF-16 units, `end` exclusive). */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Shorter words carry no meaning. Longer ones are cut, so that a pasted key does not become an index entry of its own size. */
const shortest = 2;
const longest = 40;

/**
 * A text without the differences that a search ignores: compatibility forms (NFKC), capitals, accents of Latin, Greek and Cyrillic letters, ß as ss,
 * repeated blanks. Marks of other scripts are letters and stay.
 */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("ß", "ss")
    .normalize("NFKC")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The words of a text, in order. The product's only tokenizer: it cuts stored texts, queries and marked results, so that every storage engine finds
 * the same.
 */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: piece, index: start } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    // A ligature or a fraction may become several words.
    for (const term of folded(piece).split(/[^\p{L}\p{M}\p{N}]+/u)) {
      if (term.length >= shortest) words.push({ term: cut(term), start, end: start + piece.length });
    }
  }
  return words;
}

function cut(term: string): string {
  return term.length <= longest ? term : [...term].slice(0, longest).join("");
}
