import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CommandSocket, type SocketState, type WorkshopSocket } from "./command-socket.ts";
import { Refusal } from "./refusal.ts";

type Listener = (...values: unknown[]) => void;
type Ack = (result: unknown) => void;

/** The other end of the wire: the test plays the server. */
class FakeSocket {
  readonly sent: { name: string; key: string; ack: Ack; fail: () => void }[] = [];
  readonly ticket: string;
  connected = true;
  #listeners = new Map<string, Listener>();

  constructor(ticket: string) {
    this.ticket = ticket;
  }

  on(event: string, listener: Listener) {
    this.#listeners.set(event, listener);
    return this;
  }
  removeAllListeners() {
    this.#listeners.clear();
    return this;
  }
  disconnect() {
    this.connected = false;
    return this;
  }
  timeout() {
    return {
      emitWithAck: (name: string, envelope: { key: string }) =>
        new Promise((ack, fail) => {
          this.sent.push({ name, key: envelope.key, ack, fail: () => fail(new Error("disconnected")) });
        }),
    };
  }
  play(event: string, ...values: unknown[]) {
    this.#listeners.get(event)?.(...values);
  }
  snapshot(seq = 0) {
    this.play("snapshot", { seq, now: 0, views: {} });
  }
  drop() {
    this.connected = false;
    for (const { fail } of this.sent) fail();
    this.play("disconnect");
  }
}

function isSocket(value: unknown): value is WorkshopSocket {
  return value instanceof FakeSocket;
}

let sockets: FakeSocket[] = [];
let states: SocketState["kind"][] = [];
let open: CommandSocket[] = [];

function start(options: { ticket?: () => Promise<string>; onSection?: () => "taken" | "gap" } = {}) {
  const socket = new CommandSocket({
    openTicket: options.ticket ?? (async () => `ticket-${sockets.length + 1}`),
    onSnapshot: () => undefined,
    onSection: options.onSection ?? (() => "taken"),
    onState: (state) => states.push(state.kind),
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
  open = [];
});

afterEach(() => {
  for (const socket of open) socket.close();
  vi.useRealTimers();
});

it("is open only when the snapshot has arrived (R2) and sends what waited for it", async () => {
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

it("connects again with a new ticket (R1) and sends an unanswered command with the same key (R3)", async () => {
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
  const answer = expect(socket.call("timer:pause", {})).rejects.toEqual(new Refusal("unavailable"));
  await vi.advanceTimersByTimeAsync(10_001);
  await answer;
  expect(states).toContain("offline");
});

it("asks for a fresh snapshot when a frame is missing", async () => {
  start({ onSection: () => "gap" });
  await settle();
  sockets[0]?.snapshot();
  sockets[0]?.play("section", { seq: 9, name: "writing", view: { writing: 0, done: 0 } });
  await vi.advanceTimersByTimeAsync(300);
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.connected).toBe(false);
});

it("does not knock again where this browser has no seat", async () => {
  const ticket = vi.fn(async () => {
    throw new Refusal("not_signed_in");
  });
  const socket = start({ ticket });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ticket).toHaveBeenCalledOnce();
  expect(states).toEqual(["refused"]);
  await expect(socket.call("timer:pause", {})).rejects.toEqual(new Refusal("not_signed_in"));
});
