import type { Touch } from "@saydo/shared/board/touch.ts";
import * as Y from "yjs";
import type { Holder } from "./slots.ts";

interface Growth {
  readonly path: readonly string[];
  /** What the update types into it less what it deletes there, in UTF-16 units as Yjs counts. */
  length: number;
}

/**
 * How long the texts are that an update types into, when all of it is applied. What it deletes is counted off, because replacing a text is one
 * update that brings the new words and removes the old ones.
 */
export class TextLengths {
  readonly #typed = new Map<Holder, Growth>();
  readonly #deleted = new Map<Holder, number>();

  typed(holder: Holder, path: readonly string[], length: number): void {
    const growth = this.#typed.get(holder);
    if (growth) growth.length += length;
    else this.#typed.set(holder, { path, length });
  }

  /** Characters that count until now, each of them told once. */
  deleted(holder: Holder, length: number): void {
    this.#deleted.set(holder, (this.#deleted.get(holder) ?? 0) + length);
  }

  /** One for every text that is typed into. */
  *touches(): Generator<Touch> {
    for (const [holder, { path, length }] of this.#typed) {
      const before = holder instanceof Y.Text ? holder.length : 0;
      const totalLength = before + length - (this.#deleted.get(holder) ?? 0);
      yield { op: "insert", path, value: { kind: "string", totalLength } };
    }
  }
}
