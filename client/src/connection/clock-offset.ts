export interface ClockSample {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly serverNow: number;
}

/**
 * Server time minus device time in ms. The three fastest samples are the least disturbed. The result is their median, so that one wrong sample cannot
 * move the clock.
 */
export function clockOffset(samples: readonly ClockSample[]): number {
  const quickest = samples
    .toSorted((a, b) => a.receivedAt - a.sentAt - (b.receivedAt - b.sentAt))
    .slice(0, 3)
    .map((sample) => sample.serverNow - (sample.sentAt + sample.receivedAt) / 2)
    .toSorted((a, b) => a - b);
  return quickest[Math.floor(quickest.length / 2)] ?? 0;
}
