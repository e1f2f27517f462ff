/** A client's frame is masked by a key that only has to differ; a real one makes the server do the work it would do for a browser. */
const key = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One whole WebSocket message as a client sends it (RFC 6455, 5.2). */
export function clientFrame(payload: Uint8Array, opcode: number = opcodes.binary): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127);
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  key.copy(frame, head);
  for (let index = 0; index < length; index += 1) {
    frame[head + 4 + index] = (payload[index] ?? 0) ^ (key[index & 3] ?? 0);
  }
  return frame;
}

/** Cuts what a server sends into messages. Servers here do not fragment; a continuation would count as a message of its own. */
export class FrameReader {
  readonly #onMessage: (payload: Buffer, opcode: number) => void;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #wanted = 2;

  constructor(onMessage: (payload: Buffer, opcode: number) => void) {
    this.#onMessage = onMessage;
  }

  /** Keeps nothing of `chunk` itself. */
  read(chunk: Buffer): void {
    let bytes = chunk;
    // A board of a megabyte comes in many chunks: they are put together once.
    if (this.#waiting.length > 0) {
      this.#waiting.push(Buffer.from(chunk));
      this.#waitingBytes += chunk.length;
      if (this.#waitingBytes < this.#wanted) return;
      bytes = Buffer.concat(this.#waiting);
    }
    let at = 0;
    for (;;) {
      this.#wanted = sizeAt(bytes, at);
      if (bytes.length - at < this.#wanted || bytes.length - at < 2) break;
      const head = headAt(bytes, at);
      const end = at + this.#wanted;
      this.#onMessage(bytes.subarray(at + head, end), (bytes[at] ?? 0) & 15);
      at = end;
    }
    this.#waiting = at === bytes.length ? [] : [Buffer.from(bytes.subarray(at))];
    this.#waitingBytes = bytes.length - at;
  }
}

function headAt(bytes: Buffer, at: number): number {
  const short = (bytes[at + 1] ?? 0) & 127;
  return short < 126 ? 2 : short === 126 ? 4 : 10;
}

/** Bytes of the frame that begins here, or of what must be there to know that. */
function sizeAt(bytes: Buffer, at: number): number {
  if (bytes.length - at < 2) return 2;
  const head = headAt(bytes, at);
  if (bytes.length - at < head) return head;
  if (head === 2) return head + ((bytes[at + 1] ?? 0) & 127);
  return head + (head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2)));
}
