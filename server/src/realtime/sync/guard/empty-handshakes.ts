import { hash } from "node:crypto";
import type { SyncFrame } from "../wire/frames.ts";

/** How many are remembered: all pages that one break of the network sends back bring the same, but for the last words. */
const kept = 8;

/**
 * Handshakes without structs that were looked through and brought nothing. Each repeats the whole delete set of its document, and what is deleted
 * stays deleted: the same bytes bring nothing from another client either, and later. 300 pages that come back must not cost that 300 times.
 */
export class EmptyHandshakes {
  readonly #known = new Set<string>();

  has(frame: SyncFrame): boolean {
    return this.#known.size > 0 && hasNoStructs(frame) && this.#known.has(keyOf(frame));
  }

  add(frame: SyncFrame): void {
    if (!hasNoStructs(frame)) return;
    const [oldest] = this.#known;
    if (this.#known.size >= kept && oldest !== undefined) this.#known.delete(oldest);
    this.#known.add(keyOf(frame));
  }
}

/** An update begins with how many authors it has structs of. Those of another author are refused even when they are known. */
function hasNoStructs({ kind, bytes }: SyncFrame): boolean {
  return kind === "handshake" && bytes[0] === 0;
}

function keyOf({ bytes }: SyncFrame): string {
  return hash("sha256", bytes);
}
