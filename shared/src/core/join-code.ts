/** Letters and digits nobody confuses when reading a projector: no 0/O, 1/I/L (P1). */
export const joinCodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export const joinCodeLength = 6;

/** What a person types, as a join code: upper case, blanks and dashes dropped; look-alikes are not guessed. */
export function normaliseJoinCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "");
}
