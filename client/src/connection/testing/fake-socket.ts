import type { WorkshopSocket } from "../command-socket.ts";

type Listener = (...values: unknown[]) => void;
type Ack = (result: unknown) => void;

/** The server's end of a socket, played by the test. */
export class FakeSocket {
  readonly sent: { name: string; key: string; input: unknown; ack: Ack; fail: () => void }[] = [];
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
  timeout(ms: number) {
    return {
      emitWithAck: (name: string, envelope: { key: string; input: unknown }) =>
        new Promise((ack, fail) => {
          this.sent.push({
            name,
            key: envelope.key,
            input: envelope.input,
            ack,
            fail: () => fail(new Error("disconnected")),
          });
          setTimeout(() => fail(new Error("timeout")), ms);
        }),
    };
  }
  play(event: string, ...values: unknown[]) {
    this.#listeners.get(event)?.(...values);
  }
  snapshot(views: Readonly<Record<string, unknown>> = {}, now = 0) {
    const sections: Record<string, unknown> = {};
    for (const [name, view] of Object.entries(views)) sections[name] = { version: 1, view, holes: [] };
    this.play("snapshot", { now, sections });
  }
  drop() {
    this.connected = false;
    for (const { fail } of this.sent) fail();
    this.play("disconnect");
  }
}

export function isSocket(value: unknown): value is WorkshopSocket {
  return value instanceof FakeSocket;
}
