import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UnsavedEdits } from "./unsaved-edits.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function tracked() {
  let pending = 0;
  let isPaused = false;
  const edits = new UnsavedEdits(
    (saving) => {
      pending += 1;
      void saving.then(() => {
        pending -= 1;
      });
    },
    (now) => {
      isPaused = now;
    },
  );
  const settled = async () => {
    await Promise.resolve();
    await Promise.resolve();
    return pending;
  };
  return { edits, settled, isPaused: () => isPaused };
}

it("P4: an edit is saved only when the server confirmed its own frame", async () => {
  const { edits, settled } = tracked();
  edits.connected();
  edits.edited(20);
  edits.edited(20);
  edits.stored({ handshakes: 1, updates: 0 });
  expect(await settled()).toBe(2);
  edits.stored({ handshakes: 1, updates: 1 });
  expect(await settled()).toBe(1);
  edits.stored({ handshakes: 1, updates: 2 });
  expect(await settled()).toBe(0);
});

it("P4: what was typed offline waits for the handshake, and so does what was on its way when the connection broke", async () => {
  const { edits, settled } = tracked();
  edits.connected();
  edits.edited(20);
  edits.disconnected();
  edits.edited(20);
  edits.connected();
  edits.edited(20);
  // The new connection's first confirmation may be of an update that overtook the handshake.
  edits.stored({ handshakes: 0, updates: 1 });
  expect(await settled()).toBe(2);
  edits.stored({ handshakes: 1, updates: 1 });
  expect(await settled()).toBe(0);
});

describe("editing pauses while the server is there and does not confirm", () => {
  it("after 10 s, until the first confirmation; nothing is given up", async () => {
    const { edits, settled, isPaused } = tracked();
    edits.connected();
    edits.edited(20);
    vi.advanceTimersByTime(5000);
    edits.edited(20);
    vi.advanceTimersByTime(4999);
    expect(isPaused()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isPaused()).toBe(true);
    expect(await settled()).toBe(2);
    edits.stored({ handshakes: 1, updates: 1 });
    expect(isPaused()).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(isPaused()).toBe(true);
    edits.stored({ handshakes: 1, updates: 2 });
    expect(isPaused()).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(isPaused()).toBe(false);
  });

  it("not while a person types without a pause and is confirmed now and then", () => {
    const { edits, isPaused } = tracked();
    edits.connected();
    for (let second = 1; second <= 60; second += 1) {
      edits.edited(20);
      vi.advanceTimersByTime(1000);
      if (second % 9 === 0) edits.stored({ handshakes: 1, updates: second - 1 });
      expect(isPaused()).toBe(false);
    }
  });

  it("not by a message of the server that confirms none of my edits", () => {
    const { edits, isPaused } = tracked();
    edits.connected();
    edits.edited(20);
    vi.advanceTimersByTime(9000);
    edits.stored({ handshakes: 1, updates: 0 });
    vi.advanceTimersByTime(1000);
    expect(isPaused()).toBe(true);
  });

  it("with 2 MB on their way, and one byte less is no reason", () => {
    const { edits, isPaused } = tracked();
    edits.connected();
    edits.edited(1024 * 1024);
    edits.edited(1024 * 1024 - 1);
    expect(isPaused()).toBe(false);
    edits.edited(1);
    expect(isPaused()).toBe(true);
    edits.stored({ handshakes: 1, updates: 1 });
    expect(isPaused()).toBe(false);
  });

  it("not without a connection, and a new connection starts the 10 s anew", () => {
    const { edits, isPaused } = tracked();
    edits.edited(20);
    vi.advanceTimersByTime(60_000);
    expect(isPaused()).toBe(false);
    edits.connected();
    vi.advanceTimersByTime(10_000);
    expect(isPaused()).toBe(true);
    edits.disconnected();
    expect(isPaused()).toBe(false);
  });

  it("no longer when the document is thrown away", () => {
    const { edits, isPaused } = tracked();
    edits.connected();
    edits.edited(20);
    vi.advanceTimersByTime(10_000);
    edits.forget();
    expect(isPaused()).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(isPaused()).toBe(false);
  });
});
