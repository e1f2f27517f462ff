import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CommandSocket, type SocketState } from "./command-socket.ts";
import { Refusal } from "./refusal.ts";
import { FakeSocket, isSocket } from "./testing/fake-socket.ts";

let sockets: FakeSocket[] = [];
let states: SocketState["kind"][] = [];
let shown: SocketState[] = [];
let open: CommandSocket[] = [];

function start(
  options: {
    ticket?: () => Promise<string>;
    onSnapshot?: () => "taken" | "gap";
    onSection?: () => "taken" | "gap";
  } = {},
) {
  const socket = new CommandSocket({
    openTicket: options.ticket ?? (async () => `ticket-${sockets.length + 1}`),
    held: () => [],
    onContents: () => undefined,
    onSnapshot: options.onSnapshot ?? (() => "taken"),
    onSection: options.onSection ?? (() => "taken"),
    onMine: () => undefined,
    onState: (state) => {
      states.push(state.kind);
      shown.push(state);
    },
    connect: (ticket) => {
      const fake: unknown = new FakeSocket(ticket);
      if (!(fake instanceof FakeSocket) || !isSocket(fake)) throw new Error("not a socket");
      sockets.push(fake);
      return fake;
    },
  });
  open.push(socket);
  socket.open();
  return socket;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  states = [];
  shown = [];
  open = [];
});

afterEach(() => {
  for (const socket of open) socket.close();
  vi.useRealTimers();
});

it("is open only when the snapshot has arrived (C2) and sends what waited for it", async () => {
  const socket = start();
  const answer = socket.call("phase:cancel", {});
  await settle();
  expect(states).toEqual([]);
  expect(sockets[0]?.sent).toEqual([]);
  sockets[0]?.snapshot();
  await settle();
  expect(states).toEqual(["open"]);
  sockets[0]?.sent[0]?.ack({ ok: true, data: {} });
  await expect(answer).resolves.toEqual({});
});

it("throws the refusal that the server sends", async () => {
  const socket = start();
  await settle();
  sockets[0]?.snapshot();
  const answer = socket.call("timer:pause", {});
  await settle();
  sockets[0]?.sent[0]?.ack({ ok: false, error: { code: "forbidden" } });
  await expect(answer).rejects.toEqual(new Refusal("forbidden"));
});

it("connects again with a new ticket and socket (C1) and sends an unanswered command with the same key (C3)", async () => {
  const socket = start();
  await settle();
  sockets[0]?.snapshot();
  const answer = socket.call("timer:pause", {});
  await settle();
  sockets[0]?.drop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets.map((each) => each.ticket)).toEqual(["ticket-1", "ticket-2"]);
  sockets[1]?.snapshot();
  await settle();
  expect(sockets[1]?.sent[0]?.key).toBe(sockets[0]?.sent[0]?.key);
  sockets[1]?.sent[0]?.ack({ ok: true, data: {} });
  await expect(answer).resolves.toEqual({});
});

it("gives a command up after ten seconds without a connection", async () => {
  const socket = start({
    ticket: async () => {
      throw new Refusal("unavailable");
    },
  });
  const answer = expect(socket.call("timer:pause", {})).rejects.toMatchObject({ code: "unavailable", field: "unsent" });
  await vi.advanceTimersByTimeAsync(10_001);
  await answer;
  expect(states).toContain("offline");
});

it("asks for a fresh snapshot when a frame is missing", async () => {
  start({ onSection: () => "gap" });
  await settle();
  sockets[0]?.snapshot();
  sockets[0]?.play("section", { name: "writing", version: 9, view: { writing: 0, done: 0 }, holes: [] });
  await vi.advanceTimersByTimeAsync(300);
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.connected).toBe(false);
});

it("connects again after a pause when a snapshot names a content that is not here", async () => {
  start({ onSnapshot: () => "gap" });
  await settle();
  sockets[0]?.snapshot();
  expect(states).not.toContain("open");
  await vi.advanceTimersByTimeAsync(2000);
  expect(sockets.length).toBeGreaterThan(1);
});

it("says that the page is from before when the server speaks another version, and goes on trying", async () => {
  const socket = start();
  await settle();
  sockets[0]?.play("connect_error", new Error("other_version"));
  expect(shown.at(-1)).toEqual({ kind: "offline", isOutdated: true });
  await vi.advanceTimersByTimeAsync(2000);
  sockets.at(-1)?.snapshot();
  expect(shown.at(-1)).toEqual({ kind: "open" });
  sockets.at(-1)?.drop();
  expect(shown.at(-1)).toEqual({ kind: "offline", isOutdated: false });
  socket.close();
});

it("does not try again when this browser has no seat", async () => {
  const ticket = vi.fn(async () => {
    throw new Refusal("not_signed_in");
  });
  const socket = start({ ticket });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ticket).toHaveBeenCalledOnce();
  expect(states).toEqual(["refused"]);
  await expect(socket.call("timer:pause", {})).rejects.toEqual(new Refusal("not_signed_in"));
});

it("asks on waking whether the connection still lives, and opens a new one when nothing answers (R4)", async () => {
  start();
  await settle();
  sockets[0]?.snapshot();
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  expect(sockets[0]?.sent.map(({ name }) => name)).toEqual(["clock:now"]);
  await vi.advanceTimersByTimeAsync(2300);
  expect(sockets).toHaveLength(2);
  sockets[1]?.snapshot();
  expect(states.at(-1)).toBe("open");
});

it("keeps the connection that answers on waking", async () => {
  start();
  await settle();
  sockets[0]?.snapshot();
  globalThis.dispatchEvent(new Event("pageshow"));
  await settle();
  sockets[0]?.sent[0]?.ack({ ok: true, data: { now: 1 } });
  await vi.advanceTimersByTimeAsync(5000);
  expect(sockets).toHaveLength(1);
});

async function endTwice(socket: CommandSocket, text: string) {
  const answer = socket.call("writing:save", {
    draftId: "draft-1",
    valueId: "value-1",
    laneId: "lane-1",
    parts: { situation: "", behaviour: text, outcome: "" },
    need: { type: "nothing", from: "" },
    receiptHash: "0".repeat(64),
  });
  const outcome = answer.then(
    () => "stored",
    (error: unknown) => error,
  );
  await settle();
  sockets.at(-1)?.drop();
  await vi.advanceTimersByTimeAsync(2000);
  sockets.at(-1)?.snapshot();
  await settle();
  sockets.at(-1)?.drop();
  await vi.advanceTimersByTimeAsync(4000);
  sockets.at(-1)?.snapshot();
  await settle();
  sockets.at(-1)?.sent[0]?.ack({ ok: true, data: { savedAt: 1, revision: 1 } });
  await settle();
  return outcome;
}

it("gives up on a text so long that it ended the connection twice, instead of reconnecting for ever", async () => {
  const socket = start();
  await settle();
  sockets[0]?.snapshot();
  await expect(endTwice(socket, "a".repeat(70_000))).resolves.toEqual(new Refusal("too_large"));
});

it("goes on with an ordinary card over a connection that is cut again and again", async () => {
  const socket = start();
  await settle();
  sockets[0]?.snapshot();
  await expect(endTwice(socket, "call back")).resolves.toBe("stored");
});
