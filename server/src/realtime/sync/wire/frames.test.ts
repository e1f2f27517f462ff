import { describe, expect, test } from "vitest";
import { syncLimits } from "../limits.ts";
import { awarenessFrame, encodeEntry, readEntryOf, readFrame } from "./frames.ts";

function presenceOf(entries: Parameters<typeof awarenessFrame>[0]): Uint8Array {
  const frame = readFrame(awarenessFrame(entries));
  if (frame?.kind !== "awareness") throw new Error("an awareness frame expected");
  return frame.bytes;
}

describe("AUD-5: T9: one's own entry of a presence frame", () => {
  const mine = { clientId: 7, clock: 1, state: { cardId: "card1" } };

  test("is the first of that client, whatever others stand around it", () => {
    const others = [8, 9].map((clientId) => ({ clientId, clock: 1, state: {} }));
    expect(readEntryOf(7, presenceOf([...others, mine, { ...mine, clock: 2 }]))).toEqual(mine);
    expect(readEntryOf(6, presenceOf([...others, mine]))).toBeNull();
  });

  test("is all that is read: what stands behind it may be anything", () => {
    const bytes = Buffer.concat([Buffer.from([2]), encodeEntry(mine), Buffer.from([7, 1, 3, 0xff, 0xff, 0xff])]);
    expect(readEntryOf(7, bytes)).toEqual(mine);
  });

  test("is not looked for in a frame longer than a full hall's", () => {
    const padded = (bytes: number) => Buffer.concat([presenceOf([mine]), Buffer.alloc(bytes)]);
    const room = syncLimits.awarenessFrameBytes - presenceOf([mine]).byteLength;
    expect(readEntryOf(7, padded(room))).toEqual(mine);
    expect(readEntryOf(7, padded(room + 1))).toBeNull();
  });
});
