import { describe, expect, test } from "vitest";
import { messagesOf, wireFrame } from "./websocket-frame.ts";

/** The examples of RFC 6455 §5.7 and both sides of each border of §5.2. */
const headers: [length: number, header: number[]][] = [
  [0, [0x82, 0]],
  [125, [0x82, 125]],
  [126, [0x82, 126, 0, 126]],
  [256, [0x82, 126, 1, 0]],
  [65_535, [0x82, 126, 0xff, 0xff]],
  [65_536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
];

describe("WIRE-4: a message on the wire", () => {
  test.each(headers)("of %i bytes", (length, header) => {
    const message = new Uint8Array(length).fill(7);
    const frame = wireFrame(message);
    expect([...frame.subarray(0, header.length)]).toEqual(header);
    expect(Buffer.compare(frame.subarray(header.length), message)).toBe(0);
  });
});

test("what was put into frames is found in them again, in its order and without a copy", () => {
  const messages = headers.map(([length], index) => new Uint8Array(length).fill(index));
  const frames = Buffer.concat(messages.map(wireFrame));
  expect(messagesOf(frames).map((message) => Uint8Array.from(message))).toEqual(messages);
  for (const message of messagesOf(frames)) expect(message.buffer).toBe(frames.buffer);
  expect(messagesOf(Buffer.alloc(0))).toEqual([]);
});
