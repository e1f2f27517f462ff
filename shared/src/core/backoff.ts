/**
 * The wait before attempt `n` (from 0) in ms. It doubles from 0.4 s to 8 s, and up to half of it is dropped at random, so that 300 phones do not
 * reconnect in the same moment after a restart. `random` is between 0 and 1.
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(8000, 400 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random / 2));
}
