import { TokenBucket } from "../../token-bucket.ts";
import { syncLimits } from "../limits.ts";

interface Source {
  connections: number;
  readonly bytes: TokenBucket;
}

/** One connection of an address. */
export interface SourceShare {
  /** What its address may still have stored, in bytes. */
  readonly bytes: TokenBucket;
  leave(): void;
}

/** Far more addresses than are there at once. */
const sourcesKept = 10_000;

/**
 * What all boards together take from one address (T22): one machine cannot fill the disk with boards of many workshops. What is stored counts, not
 * what is sent: one phone in a hall could otherwise use up the share of all phones there by sending the same bytes again and again.
 */
export class Sources {
  readonly #sources = new Map<string, Source>();
  readonly #times: number;

  /** `times` as many bytes as usual, for an installation that lets its connections send so much more. */
  constructor(times = 1) {
    this.#times = times;
  }

  /** Null when the address has too many connections. */
  enter(source: string, now: number): SourceShare | null {
    const counted = this.#of(source, now);
    if (counted.connections >= syncLimits.connectionsPerAddress) return null;
    counted.connections += 1;
    return {
      bytes: counted.bytes,
      leave: () => {
        counted.connections -= 1;
      },
    };
  }

  #of(key: string, now: number): Source {
    const { bytesPerAddress, bytesPerAddressAndSecond } = syncLimits;
    const bytes = { perSecond: this.#times * bytesPerAddressAndSecond, burst: this.#times * bytesPerAddress, now };
    const source = this.#sources.get(key) ?? { connections: 0, bytes: new TokenBucket(bytes) };
    this.#sources.delete(key);
    this.#sources.set(key, source);
    if (this.#sources.size > sourcesKept) this.#forgetOne();
    return source;
  }

  /** The one that came longest ago and has left. */
  #forgetOne(): void {
    for (const [key, { connections }] of this.#sources) {
      if (connections > 0) continue;
      this.#sources.delete(key);
      return;
    }
  }
}
