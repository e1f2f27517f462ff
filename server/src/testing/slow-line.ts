import { once } from "node:events";
import { Duplex } from "node:stream";

/** A stream that is read only when the test says so. What is written until then stays unsent. */
export class SlowLine extends Duplex {
  /** Every buffer that was written to it, as it came. */
  readonly taken: Buffer[] = [];
  #sent: (() => void) | null = null;

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _write(bytes: Buffer, _encoding: string, sent: () => void): void {
    this.taken.push(bytes);
    this.#sent = sent;
  }

  override _read(): void {
    return;
  }

  async readOn(): Promise<void> {
    const drained = once(this, "drain");
    while (this.writableLength > 0) {
      this.#sent?.();
      await new Promise(setImmediate);
    }
    await drained;
  }
}
