import * as Y from "yjs";
import { syncLimits } from "../limits.ts";

/** What an update costs the board it is for: about how many bytes more the document takes, and whether it holds more afterwards. */
export class Cost {
  #bytes = 0;
  #isGrowth = false;

  get bytes(): number {
    return this.#bytes;
  }

  get isGrowth(): boolean {
    return this.#isGrowth;
  }

  /** Something in a sequence. What is typed on at the place of the last letter is stored together with it. */
  typed(content: unknown, isTypedOn: boolean): void {
    if (!isTypedOn) this.#bytes += syncLimits.structCost;
    if (content instanceof Y.ContentDeleted) return;
    this.#isGrowth = true;
    this.#bytes += content instanceof Y.ContentString ? Buffer.byteLength(content.str) : syncLimits.structCost;
  }

  /** The value of a key; `isThere` when the key had one before. */
  set(content: unknown, isThere: boolean): void {
    this.#bytes += syncLimits.structCost;
    if (content instanceof Y.ContentDeleted) return;
    const values: readonly unknown[] = content instanceof Y.ContentAny ? content.arr : [];
    for (const value of values) this.#bytes += typeof value === "string" ? Buffer.byteLength(value) : 8;
    this.#isGrowth ||= !isThere || values.length === 0 || values.some((value) => !isPlace(value));
  }

  /** A struct that holds nothing, or that Yjs drops. */
  nothing(): void {
    this.#bytes += syncLimits.structCost;
  }

  /** So many things that were there are not any more; what tells that they were stays. */
  deletes(count: number): void {
    this.#bytes += count * syncLimits.deleteCost;
  }
}

function isPlace(value: unknown): boolean {
  if (typeof value === "string") return value.length <= syncLimits.placeLength;
  return value === null || typeof value === "number" || typeof value === "boolean";
}
