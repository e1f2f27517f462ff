import { type ClockSample, clockOffset } from "./clock-offset.ts";

const rounds = 5;
/** More than a device's two clocks drift apart between two checks. */
const jumpMs = 1000;

/**
 * The server's time, carried on by the page's clock, which cannot be set. That clock may stand still while a device sleeps. The server is asked again
 * when it no longer agrees with the device's clock.
 */
export class ServerClock {
  readonly #listeners = new Set<() => void>();
  #offsetMs = 0;
  #agreed = Date.now() - performance.now();

  now(): number {
    return performance.now() + this.#offsetMs;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the time of a snapshot, which is off by one trip at most. */
  take(serverNow: number): void {
    this.#set(serverNow - performance.now());
  }

  /** Measures a few times. @throws what `ask` throws; the time then stays as it was. */
  async measure(ask: () => Promise<number>): Promise<void> {
    const samples: ClockSample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sentAt = performance.now();
      const serverNow = await ask();
      samples.push({ sentAt, receivedAt: performance.now(), serverNow });
    }
    this.#set(clockOffset(samples));
  }

  /** Whether the device's clock was set, or the device slept, since the last call. */
  hasJumped(): boolean {
    const apart = Date.now() - performance.now();
    const hasJumped = Math.abs(apart - this.#agreed) > jumpMs;
    this.#agreed = apart;
    return hasJumped;
  }

  #set(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    for (const listener of this.#listeners) listener();
  }
}
