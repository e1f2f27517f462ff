import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import type { Message } from "./message.ts";

/** A smaller part travels inside its view: its hash and place would be half as long as itself. */
const smallest = 200;

const deflate = promisify(deflateRaw);

/** In characters: a shorter bundle travels in one or two packets as it is. */
const worthPacking = 4 * 1024;

/** Bundles kept for the next pages: a hall that comes back asks for the same ones. */
const bundlesKept = 4;

/** The parts of a room's views that travel by their hashes. Each is kept once, whatever the number of its viewers. */
export class Contents {
  readonly #texts = new Map<string, string>();
  readonly #bundles = new Map<string, Message>();

  /** The hash under which the part travels; null when it is too small for that. `text` is its JSON. */
  keep(text: string): string | null {
    if (text.length < smallest) return null;
    const hash = createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");
    if (!this.#texts.has(hash)) this.#texts.set(hash, text);
    return hash;
  }

  /** One message with these parts, the same for all that lack the same ones. */
  bundle(hashes: readonly string[]): Message | null {
    if (hashes.length === 0) return null;
    const key = hashes.join(" ");
    const made = this.#bundles.get(key) ?? this.#bundled(hashes);
    this.#bundles.delete(key);
    this.#bundles.set(key, made);
    const [oldest] = this.#bundles.keys();
    if (oldest !== undefined && this.#bundles.size > bundlesKept) this.#bundles.delete(oldest);
    return made;
  }

  get isEmpty(): boolean {
    return this.#texts.size === 0;
  }

  /** Drops what no view names any more. */
  forgetAllBut(named: ReadonlySet<string>): void {
    for (const hash of this.#texts.keys()) if (!named.has(hash)) this.#texts.delete(hash);
    for (const key of this.#bundles.keys()) {
      if (key.split(" ").some((hash) => !named.has(hash))) this.#bundles.delete(key);
    }
  }

  #bundled(hashes: readonly string[]): Message {
    const parts = hashes.map((hash) => {
      const text = this.#texts.get(hash);
      if (text === undefined) throw new Error(`No view names ${hash}`);
      return `"${hash}":${text}`;
    });
    return { event: "contents", json: `{${parts.join(",")}}` };
  }
}

/** Deflates a bundle once for all pages that can inflate; a helper thread does it. Without memory for it the bundle goes as it is. */
export async function pack(bundle: Message): Promise<void> {
  if (bundle.packed || bundle.json.length < worthPacking) return;
  const packed = await deflate(bundle.json).catch(() => null);
  if (packed) bundle.packed = packed;
}
