/**
 * Waiting time before attempt `n` (from 0) in ms: doubles from 0.4 s to 8 s, and a random half of it is dropped, so that 300 phones
 * do not knock at the same moment after a restart. `random` is drawn from 0 … 1.
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(8000, 400 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random / 2));
}
