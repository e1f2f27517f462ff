/** Longer than a join code: whoever types it becomes that person. */
export const deviceCodeLength = 10;

/** How long a code is good for. */
export const deviceCodeMs = 10 * 60_000;
