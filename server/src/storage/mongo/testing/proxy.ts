import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A TCP proxy before the server that can do what networks do. */
export interface FaultProxy {
  /** The server's address with the proxy's port. */
  readonly uri: string;
  /** As if it were not there. */
  pass(): void;
  /** Cuts every connection and refuses new ones. */
  refuse(): void;
  /** Delivers what the server says only after this long. */
  delay(ms: number): void;
  /** Takes everything and answers nothing. */
  hang(): void;
  /** Delivers the next request that holds `word`, then cuts the connection instead of delivering the answer. */
  swallowAnswerTo(word: string): void;
  /** How many answers were swallowed. */
  readonly swallowed: number;
  close(): Promise<void>;
}

export async function startProxy(serverUri: string): Promise<FaultProxy> {
  const target = new URL(serverUri);
  const sockets = new Set<Socket>();
  let mode: "pass" | "refuse" | "hang" = "pass";
  let delayMs = 0;
  let word: string | null = null;
  let swallowed = 0;

  const server = createServer((client) => {
    if (mode === "refuse") return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    let isSwallowing = false;
    /** Nothing that comes later arrives earlier, also when the delay ends in between. */
    let delivered = Promise.resolve();
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (chunk) => {
      if (word !== null && chunk.includes(word)) {
        word = null;
        isSwallowing = true;
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (mode === "hang") return;
      if (isSwallowing) {
        swallowed += 1;
        client.destroy();
        return;
      }
      const dueAt = performance.now() + delayMs;
      delivered = delivered.then(async () => {
        const waitMs = dueAt - performance.now();
        if (waitMs > 0) await pause(waitMs, undefined, { ref: false });
        client.write(chunk);
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  function become(next: typeof mode, ms = 0): void {
    mode = next;
    delayMs = ms;
  }
  function cutAll(): void {
    for (const socket of sockets) socket.destroy();
  }
  const uri = new URL(serverUri);
  uri.port = String(address.port);
  // The driver would otherwise learn the server's own address from its greeting and go past the proxy.
  uri.searchParams.set("directConnection", "true");
  return {
    uri: uri.href,
    pass: () => {
      // What hung has lost bytes for good; only new connections are whole.
      if (mode === "hang") cutAll();
      become("pass");
    },
    refuse: () => {
      become("refuse");
      cutAll();
    },
    delay: (ms) => become("pass", ms),
    hang: () => become("hang"),
    swallowAnswerTo: (next) => {
      word = next;
    },
    get swallowed() {
      return swallowed;
    },
    async close() {
      cutAll();
      server.close();
      await once(server, "close");
    },
  };
}
