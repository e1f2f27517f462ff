/** The first byte of a message in one frame. */
const finalFrame = { text: 0x81, binary: 0x82 } as const;

/**
 * A whole message of a server as it stands on the wire (RFC 6455 §5.2). Servers do not mask, so that one buffer serves every reader of a room:
 * it is made once and never changed afterwards.
 */
export function wireFrame(message: Uint8Array): Buffer {
  return framed(message, finalFrame.binary);
}

/** The same for a message that is UTF-8. */
export function textFrame(message: Uint8Array): Buffer {
  return framed(message, finalFrame.text);
}

function framed(message: Uint8Array, first: number): Buffer {
  const length = message.byteLength;
  if (length < 126) return withHeader(message, [first, length]);
  const short = [length >> 8, length & 0xff];
  if (length < 65_536) return withHeader(message, [first, 126, ...short]);
  const wide = Buffer.allocUnsafe(8);
  wide.writeBigUInt64BE(BigInt(length));
  return withHeader(message, [first, 127, ...wide]);
}

/** The messages of frames that {@link wireFrame} made, as views into them. */
export function messagesOf(frames: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at < frames.byteLength; ) {
    const said = frames.readUInt8(at + 1);
    const header = said < 126 ? 2 : said === 126 ? 4 : 10;
    const length = said < 126 ? said : said === 126 ? frames.readUInt16BE(at + 2) : frames.readUInt32BE(at + 6);
    messages.push(frames.subarray(at + header, at + header + length));
    at += header + length;
  }
  return messages;
}

function withHeader(message: Uint8Array, header: readonly number[]): Buffer {
  const frame = Buffer.allocUnsafe(header.length + message.byteLength);
  frame.set(header);
  frame.set(message, header.length);
  return frame;
}
