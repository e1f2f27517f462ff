import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Emitted } from "../log/room-document.ts";
import { Origin } from "../origin.ts";
import { readFrame } from "../wire/frames.ts";
import { Pace } from "./pace.ts";
import { Tick, type TickFrames } from "./tick.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const [anna, ben, cora, dan] = [new Origin(1), new Origin(2), new Origin(3), new Origin(4)];

/** Real updates of one author each, every one setting its own key. */
function updatesOf(origin: Origin, count: number): Emitted[] {
  const doc = new Y.Doc();
  const updates: Emitted[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push({ bytes, origin }));
  for (let number = 0; number < count; number += 1) doc.getMap("cards").set(`${doc.clientID}-${number}`, number);
  return updates;
}

/** `flushMs`: how long sending to all connections takes; `presenceMs`: how long encoding the moved cursors takes. */
function aTick({ flushMs = 0, presenceMs = 0, people = 25 } = {}) {
  const sent: TickFrames[] = [];
  const waiting: Uint8Array[] = [];
  const tick = new Tick({
    pace: new Pace(
      () => 0,
      () => 0,
    ),
    people: () => people,
    takePresence: () => {
      vi.advanceTimersByTime(presenceMs);
      return waiting.shift() ?? null;
    },
    send: (frames) => {
      sent.push(frames);
      vi.advanceTimersByTime(flushMs);
    },
  });
  const move = (mark: number) => {
    waiting.splice(0, 1, new Uint8Array([1, 1, mark]));
    tick.presenceChanged();
  };
  return { tick, sent, move };
}

/** The messages in a buffer of short frames. */
function messagesIn(frames: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < frames.length; ) {
    const short = frames[at + 1] ?? 0;
    const [header, length] = short < 126 ? [2, short] : [4, frames.readUInt16BE(at + 2)];
    messages.push(frames.subarray(at + header, at + header + length));
    at += header + length;
  }
  return messages;
}

describe("tick", () => {
  test("AUD-8: a card in a quiet room leaves at once", () => {
    const { tick, sent } = aTick();
    tick.relay(updatesOf(anna, 1));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.onlyOrigin).toBe(anna);
  });

  test("AUD-8: cursors of one turn travel together, and the next wait for the gap of the room", () => {
    const { sent, move } = aTick();
    move(1);
    move(2);
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(sent.map(({ presence }) => presence?.at(-1))).toEqual([2]);
    move(3);
    vi.advanceTimersByTime(15);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(16);
    expect(sent.map(({ presence }) => presence?.at(-1))).toEqual([2, 3]);
  });

  test("a cursor waits for others from when it moved; in a room where nothing was sent for a while it leaves at once", () => {
    const { sent, move } = aTick();
    move(1);
    vi.advanceTimersByTime(11);
    move(2);
    vi.advanceTimersByTime(29);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(2);
    expect(sent).toHaveLength(2);
    vi.advanceTimersByTime(40);
    move(3);
    vi.advanceTimersByTime(1);
    expect(sent.map(({ presence }) => presence?.at(-1))).toEqual([1, 2, 3]);
  });

  test("a room whose flushes take long waits between them, and what comes meanwhile travels together", () => {
    const { tick, sent } = aTick({ flushMs: 4.5 });
    // 9 ms are 1 over the burst: paid back after 1 / 0.2 = 5 ms.
    for (const update of updatesOf(anna, 1)) tick.relay([update]);
    for (const update of updatesOf(ben, 1)) tick.relay([update]);
    expect(sent).toHaveLength(2);
    for (const update of [...updatesOf(cora, 1), ...updatesOf(dan, 1)]) tick.relay([update]);
    vi.advanceTimersByTime(4);
    expect(sent).toHaveLength(2);
    vi.advanceTimersByTime(2);
    expect(sent).toHaveLength(3);
    expect(messagesIn(sent[2]?.updates ?? Buffer.of())).toHaveLength(1);
  });

  test("however long a flush took, the next card waits no longer than 12 ms", () => {
    const { tick, sent } = aTick({ flushMs: 10_000 });
    for (const update of updatesOf(anna, 2)) tick.relay([update]);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(10);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(3);
    expect(sent).toHaveLength(2);
  });

  test("a cursor that waits rides along with a card, in the same buffer", () => {
    const { tick, sent, move } = aTick();
    move(1);
    vi.advanceTimersByTime(1);
    move(2);
    tick.relay(updatesOf(anna, 1));
    expect(sent).toHaveLength(2);
    const { updates, presence, all } = sent[1] ?? {};
    expect(all).toEqual(Buffer.concat([updates ?? Buffer.of(), presence ?? Buffer.of()]));
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(2);
  });

  test("in a crowd the cards go ahead and leave the cursors their own time", () => {
    const { tick, sent, move } = aTick({ people: 31 });
    move(1);
    vi.advanceTimersByTime(1);
    move(2);
    tick.relay(updatesOf(anna, 1));
    tick.relay(updatesOf(ben, 1));
    expect(sent.map(({ updates, presence }) => [updates !== null, presence?.at(-1)])).toEqual([
      [false, 1],
      [true, undefined],
      [true, undefined],
    ]);
    vi.advanceTimersByTime(34);
    expect(sent.slice(3).map(({ updates, presence }) => [updates, presence?.at(-1)])).toEqual([[null, 2]]);
  });

  test("in a crowd cursors that have waited for half of their gap ride along with a card", () => {
    const { tick, sent, move } = aTick({ people: 31 });
    move(1);
    vi.advanceTimersByTime(1);
    move(2);
    vi.advanceTimersByTime(13);
    tick.relay(updatesOf(anna, 1));
    vi.advanceTimersByTime(2);
    tick.relay(updatesOf(ben, 1));
    expect(sent.map(({ updates, presence }) => [updates !== null, presence?.at(-1)])).toEqual([
      [false, 1],
      [true, undefined],
      [true, 2],
    ]);
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(3);
  });

  test("cards that waited in a busy crowd still go ahead of cursors whose time has not come", () => {
    const { tick, sent, move } = aTick({ people: 31, flushMs: 12 });
    move(1);
    vi.advanceTimersByTime(1);
    move(2);
    tick.relay(updatesOf(anna, 1));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(13);
    expect(sent.map(({ updates, presence }) => [updates !== null, presence?.at(-1)])).toEqual([
      [false, 1],
      [true, undefined],
    ]);
    vi.advanceTimersByTime(40);
    expect(sent.slice(2).map(({ updates, presence }) => [updates, presence?.at(-1)])).toEqual([[null, 2]]);
  });

  test("cursors of a crowd whose time has come are not overtaken", () => {
    const { tick, sent, move } = aTick({ people: 31 });
    move(1);
    vi.advanceTimersByTime(1);
    move(2);
    // The event loop has been busy: their timer has not run yet.
    const now = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 40);
    tick.relay(updatesOf(anna, 1));
    now.mockRestore();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.updates).not.toBeNull();
    expect(sent[1]?.presence?.at(-1)).toBe(2);
  });

  test("writing down who moved counts as a part of telling them", () => {
    const { tick, sent, move } = aTick({ presenceMs: 30 });
    move(1);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(1);
    tick.relay(updatesOf(anna, 1));
    vi.advanceTimersByTime(10);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(3);
    expect(sent).toHaveLength(2);
  });

  test("AUD-1: three hundred updates become two frames that make the same document", () => {
    const { tick, sent } = aTick();
    const updates = [...updatesOf(anna, 150), ...updatesOf(ben, 150)];
    tick.relay(updates);
    const messages = messagesIn(sent[0]?.updates ?? Buffer.of());
    expect(messages).toHaveLength(2);
    expect(sent[0]?.onlyOrigin).toBeNull();
    const [merged, each] = [new Y.Doc(), new Y.Doc()];
    for (const { bytes } of updates) Y.applyUpdate(each, bytes);
    for (const message of messages) {
      const frame = readFrame(message);
      if (frame?.kind === "update") Y.applyUpdate(merged, frame.bytes);
    }
    expect(merged.getMap("cards").toJSON()).toEqual(each.getMap("cards").toJSON());
    expect(merged.getMap("cards").size).toBe(300);
  });

  test("nothing is sent after it was closed", () => {
    const { tick, sent, move } = aTick();
    move(1);
    tick.close();
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([]);
  });
});
