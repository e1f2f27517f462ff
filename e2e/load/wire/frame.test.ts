import { expect, test } from "vitest";
import { clientFrame, FrameReader } from "./frame.ts";

/** A server's frame is a client's without the mask. */
function serverFrame(payload: Buffer): Buffer {
  const masked = clientFrame(payload);
  const head = masked.length - payload.length - 4;
  const frame = Buffer.concat([masked.subarray(0, head), payload]);
  frame[1] = (frame[1] ?? 0) & 127;
  return frame;
}

const payloads = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) => Buffer.alloc(length, length % 251));

test.each([1, 7, 1_000, 70_000, 1_000_000])(
  "messages of every length are found again in chunks of %i bytes",
  (size) => {
    const bytes = Buffer.concat(payloads.map(serverFrame));
    const got: Buffer[] = [];
    const reader = new FrameReader((payload) => got.push(Buffer.from(payload)));
    // Byte by byte only the short ones: the long ones would take a second.
    const end = size === 1 ? 600 : bytes.length;
    for (let at = 0; at < end; at += size) reader.read(bytes.subarray(at, Math.min(end, at + size)));
    const expected = size === 1 ? payloads.slice(0, 4) : payloads;
    expect(got.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
    expect(got.every((payload, index) => payload.equals(expected[index] ?? Buffer.alloc(0)))).toBe(true);
  },
);

test("a client's frame hides its payload under the mask it names", () => {
  const frame = clientFrame(Buffer.from("hello"));
  const mask = frame.subarray(2, 6);
  expect(frame.subarray(6).toString()).not.toContain("hello");
  expect(Buffer.from(frame.subarray(6).map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString()).toBe("hello");
});
