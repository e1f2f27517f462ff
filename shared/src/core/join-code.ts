/** Letters and digits nobody confuses when reading a projector: no 0/O, 1/I/L (P1). */
export const joinCodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export const joinCodeLength = 6;

const inLink = /\/[jp]\/([^/?#\s]*)/i;

/**
 * What a person types or pastes, as a join code. Full-width letters become plain ones, the code is taken out of a link, and everything that
 * is no letter or digit goes: blanks, dashes, quotes, invisible characters of a chat. Look-alikes are not guessed.
 */
export function normaliseJoinCode(typed: string): string {
  const text = typed.normalize("NFKC");
  return (inLink.exec(text)?.[1] ?? text).toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Letters and digits in a normalised code that no code holds. */
export function strangersInCode(code: string): string[] {
  return [...new Set(code)].filter((character) => !joinCodeAlphabet.includes(character));
}
