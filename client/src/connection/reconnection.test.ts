import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Reconnection } from "./reconnection.ts";
import { Refusal } from "./refusal.ts";

/** One attempt as the owner of the socket sees it. */
interface Attempt {
  readonly ticket: number;
  readonly isCurrent: () => boolean;
}

interface Log {
  /** When tickets were requested, in ms from the start. */
  readonly asked: number[];
  readonly attempts: Attempt[];
  readonly refused: string[];
  waits: number;
}

let opened: Reconnection<number>[] = [];

function start(server: { ticket?: () => Promise<void>; isAlive?: () => Promise<boolean> } = {}) {
  const startedAt = Date.now();
  const log: Log = { asked: [], attempts: [], refused: [], waits: 0 };
  let tickets = 0;
  const reconnection = new Reconnection<number>({
    openTicket: async () => {
      log.asked.push(Date.now() - startedAt);
      await server.ticket?.();
      tickets += 1;
      return tickets;
    },
    connect: (ticket, isCurrent) => log.attempts.push({ ticket, isCurrent }),
    disconnect: () => undefined,
    onWaiting: () => {
      log.waits += 1;
    },
    onRefused: ({ code }) => log.refused.push(code),
    ...(server.isAlive && { isAlive: server.isAlive }),
  });
  opened.push(reconnection);
  reconnection.open();
  return { ...log, log, reconnection };
}

const pausesOf = (moments: readonly number[]) => moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
const look = (visibility: DocumentVisibilityState) => {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visibility);
  document.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
});

afterEach(() => {
  for (const reconnection of opened) reconnection.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("R1 takes a new ticket for every attempt and ignores the attempt before", async () => {
  const { attempts, reconnection } = start();
  await vi.advanceTimersByTimeAsync(0);
  reconnection.lost();
  expect(attempts[0]?.isCurrent()).toBe(false);
  await vi.advanceTimersByTimeAsync(400);
  expect(attempts.map(({ ticket }) => ticket)).toEqual([1, 2]);
  expect(attempts[1]?.isCurrent()).toBe(true);
});

it("R1 does not connect with a ticket that comes after the page was left", async () => {
  let give: () => void = () => undefined;
  const { attempts, reconnection } = start({ ticket: () => new Promise((resolve) => (give = resolve)) });
  reconnection.close();
  give();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts).toEqual([]);
});

it("R2 asks a server that is away at the start with growing pauses, and connects soon after it is back", async () => {
  let isAway = true;
  const { asked, attempts, log } = start({
    ticket: async () => {
      if (isAway) throw new Refusal("unavailable");
    },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  const pauses = pausesOf(asked);
  expect(pauses[0]).toBeLessThanOrEqual(400);
  expect(Math.max(...pauses)).toBeGreaterThanOrEqual(4000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(8000);
  expect([attempts.length, log.waits]).toEqual([0, asked.length]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(8000);
  expect(attempts).toHaveLength(1);
});

it("R2 does not try faster when a server takes every connection and ends it", async () => {
  const { attempts, reconnection, log } = start();
  for (let seen = 0; log.asked.at(-1) === undefined || (log.asked.at(-1) ?? 0) < 60_000; ) {
    await vi.advanceTimersByTimeAsync(20);
    if (attempts.length === seen) continue;
    seen = attempts.length;
    reconnection.lost();
  }
  // Without growing pauses there would be more than a hundred.
  expect(attempts.length).toBeLessThan(20);
});

it("R2 begins with the shortest pause again once data has arrived", async () => {
  const { attempts, reconnection } = start();
  for (let drops = 0; drops < 5; drops += 1) {
    await vi.advanceTimersByTimeAsync(8000);
    reconnection.lost();
  }
  await vi.advanceTimersByTimeAsync(8000);
  reconnection.arrived();
  const before = attempts.length;
  reconnection.lost();
  await vi.advanceTimersByTimeAsync(400);
  expect(attempts).toHaveLength(before + 1);
});

it("R3 does not wait out a long pause when the network is back", async () => {
  let isAway = true;
  const { attempts } = start({
    ticket: async () => {
      if (isAway) throw new Refusal("unavailable");
    },
  });
  await vi.advanceTimersByTimeAsync(30_000);
  isAway = false;
  globalThis.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(300);
  expect(attempts).toHaveLength(1);
});

it("R3 waits while the page is hidden, and tries at once when it is shown again", async () => {
  const { asked, reconnection } = start();
  for (let drops = 0; drops < 6; drops += 1) {
    await vi.advanceTimersByTimeAsync(8000);
    reconnection.lost();
  }
  const before = asked.length;
  look("hidden");
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toHaveLength(before);
  look("visible");
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toHaveLength(before + 1);
});

it("R4 opens a new connection after a sleep when the old one does not answer, and keeps one that does", async () => {
  let answers = true;
  const { attempts, reconnection } = start({ isAlive: async () => answers });
  await vi.advanceTimersByTimeAsync(0);
  reconnection.arrived();
  globalThis.dispatchEvent(new Event("pageshow"));
  await vi.advanceTimersByTimeAsync(5000);
  expect(attempts).toHaveLength(1);
  answers = false;
  globalThis.dispatchEvent(new Event("pageshow"));
  await vi.advanceTimersByTimeAsync(250);
  expect(attempts).toHaveLength(2);
});

it("R4 does not end the new connection because the one before it never answered", async () => {
  let answer: (isAlive: boolean) => void = () => undefined;
  const { attempts, reconnection } = start({ isAlive: () => new Promise((resolve) => (answer = resolve)) });
  await vi.advanceTimersByTimeAsync(0);
  reconnection.arrived();
  globalThis.dispatchEvent(new Event("pageshow"));
  reconnection.lost();
  await vi.advanceTimersByTimeAsync(400);
  reconnection.arrived();
  answer(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts).toHaveLength(2);
});

it.each(["not_signed_in", "seat_removed", "seat_moved", "code_unknown", "workshop_not_open"] as const)(
  "R5 a ticket refused with %s is not asked for again, not even when the page is looked at",
  async (code) => {
    const { asked, refused, log } = start({
      ticket: async () => {
        throw new Refusal(code);
      },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    globalThis.dispatchEvent(new Event("online"));
    look("visible");
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.length, refused, log.waits]).toEqual([1, [code], 0]);
  },
);

it.each(["unavailable", "too_many_requests", "ticket_expired", "internal"] as const)(
  "R5 a ticket refused with %s is asked for again",
  async (code) => {
    let isFirst = true;
    const { attempts } = start({
      ticket: async () => {
        if (!isFirst) return;
        isFirst = false;
        throw new Refusal(code);
      },
    });
    await vi.advanceTimersByTimeAsync(400);
    expect(attempts).toHaveLength(1);
  },
);

it("R5 does not ask again before the time that the server named, not even when the network is back", async () => {
  let isFirst = true;
  const { asked, attempts } = start({
    ticket: async () => {
      if (!isFirst) return;
      isFirst = false;
      throw new Refusal("too_many_requests", undefined, undefined, 30);
    },
  });
  await vi.advanceTimersByTimeAsync(20_000);
  globalThis.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(9_999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(301);
  expect(attempts).toHaveLength(1);
});

it("stops when it is closed, whatever happens to the network, and goes on when it is opened again", async () => {
  const { attempts, reconnection } = start();
  await vi.advanceTimersByTimeAsync(0);
  reconnection.lost();
  reconnection.close();
  globalThis.dispatchEvent(new Event("online"));
  reconnection.restart();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts).toHaveLength(1);
  reconnection.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(attempts).toHaveLength(2);
});
