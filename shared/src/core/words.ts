/** A word of a text as it is searched for, and where it stands in the text (UTF-16 units, `end` exclusive). */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Shorter ones say nothing and longer ones are cut, so that a pasted key does not become an index entry of its own size. */
const shortest = 2;
const longest = 40;

/**
 * A text without what people do not type when they search: compatibility forms (NFKC), capitals, accents of Latin, Greek and Cyrillic
 * letters, ß as ss, doubled blanks. Marks of other scripts are letters there and stay.
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
 * The words of a text, in order. The one tokenizer of the product: what is stored, what is asked for and what is marked in a result are
 * cut by it, so that every storage engine finds the same.
 */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: piece, index: start } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    // A ligature or a fraction may fall apart into several.
    for (const term of folded(piece).split(/[^\p{L}\p{M}\p{N}]+/u)) {
      if (term.length >= shortest) words.push({ term: cut(term), start, end: start + piece.length });
    }
  }
  return words;
}

function cut(term: string): string {
  return term.length <= longest ? term : [...term].slice(0, longest).join("");
}
