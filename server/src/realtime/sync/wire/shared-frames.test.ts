import { inflateRawSync } from "node:zlib";
import { readMessages, readPacked } from "@saydo/shared/board/protocol.ts";
import { expect, test } from "vitest";
import { handshakeFrame, updateFrame } from "./frames.ts";
import { SharedFrames } from "./shared-frames.ts";
import { messagesOf, wireFrame } from "./websocket-frame.ts";

const messages = [updateFrame(new Uint8Array(20_000).fill(7)), handshakeFrame(Uint8Array.of(0, 0))];
const inflating = { inflates: true };

test("WIRE-7: large frames are deflated once for all who can inflate, and hold the same messages", async () => {
  const frames = new SharedFrames(Buffer.concat(messages.map(wireFrame)));
  expect(frames.for({ inflates: false })).toBe(frames.plain);
  const first = frames.for(inflating);
  expect(frames.for(inflating)).toBe(first);
  const packed = await first;
  expect(frames.for(inflating)).toBe(packed);
  expect(packed.byteLength).toBeLessThan(frames.plain.byteLength / 10);
  const [message = Buffer.of(), ...others] = messagesOf(packed);
  expect(others).toEqual([]);
  expect(readMessages(inflateRawSync(readPacked(message) ?? Buffer.of()))).toEqual(messages);
});

test("WIRE-7: small frames go to everybody as they are", () => {
  const frames = new SharedFrames(wireFrame(updateFrame(new Uint8Array(2_000))));
  expect(frames.for(inflating)).toBe(frames.plain);
});
