/** Letters and digits that are not confused when read from a projector: no 0/O, 1/I/L (P1). */
export const joinCodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export const joinCodeLength = 6;

const inLink = /\/[jp]\/([^/?#\s]*)/i;

/**
 * Typed or pasted text as a join code. Full-width letters become plain ones and a link is reduced to its code. Other characters are dropped: blanks,
 * dashes, quotes, invisible characters of a chat. Look-alikes are not guessed.
 */
export function normaliseJoinCode(typed: string): string {
  const text = typed.normalize("NFKC");
  return (inLink.exec(text)?.[1] ?? text).toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The letters and digits in a normalised code that no join code contains. */
export function strangersInCode(code: string): string[] {
  return [...new Set(code)].filter((character) => !joinCodeAlphabet.includes(character));
}
