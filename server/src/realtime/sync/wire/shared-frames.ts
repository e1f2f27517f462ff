import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { encodeMessages, encodePacked } from "@saydo/shared/board/protocol.ts";
import { messagesOf, wireFrame } from "./websocket-frame.ts";

const deflate = promisify(deflateRaw);

/** In bytes: shorter ones travel in one or two packets as they are. */
const worthPacking = 4 * 1024;

/** Frames that go to many connections: made once, and deflated once when the first connection that can inflate asks for them. */
export class SharedFrames {
  readonly plain: Buffer;
  #packed: Buffer | Promise<Buffer> | null = null;

  constructor(plain: Buffer) {
    this.plain = plain;
  }

  /** What a connection is sent; a promise only while the frames are being deflated, which a helper thread does. */
  for({ inflates }: { readonly inflates: boolean }): Buffer | Promise<Buffer> {
    if (!inflates || this.plain.byteLength < worthPacking) return this.plain;
    this.#packed ??= this.#pack();
    return this.#packed;
  }

  async #pack(): Promise<Buffer> {
    const packed = await deflate(encodeMessages(messagesOf(this.plain))).then(
      (bytes) => wireFrame(encodePacked(bytes)),
      // Without memory for it they go as they are.
      () => this.plain,
    );
    this.#packed = packed;
    return packed;
  }
}
