import { openRoots } from "@saydo/shared/board/doc.ts";
import { boardPath, boardQuery, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { TestPerson } from "./builders/a-workshop.ts";
import type { TestApp } from "./start-test-app.ts";
import { until } from "./until.ts";

/** A board in the stock y-websocket provider, with real tickets of the real server: one document, however often its connection breaks. */
export interface StockBrowser {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** How many sync messages it has sent. */
  readonly sent: number;
  /** Close codes that refuse the document for good: none, for an honest client. */
  readonly refusals: readonly { readonly code: number; readonly reason: string }[];
  /** The author's clock up to which the server confirmed all edits as durable. */
  readonly durableClock: number;
  goOnline(): Promise<void>;
  goOffline(): void;
  end(): void;
}

export async function openStockBrowser(
  app: Pick<TestApp, "address" | "ids">,
  workshopId: string,
  person: Pick<TestPerson, "client">,
): Promise<StockBrowser> {
  const docKey = app.ids.secret();
  const ask = () => person.client.api("ticket", { body: { as: "member", workshopId, scope: "board", docKey } });
  const first = await ask();
  const doc = new Y.Doc();
  doc.clientID = first.clientId ?? 0;
  openRoots(doc);
  const provider = new WebsocketProvider(`${app.address.replace("http", "ws")}${boardPath}`, first.room ?? "", doc, {
    WebSocketPolyfill: class extends globalThis.WebSocket {
      constructor(url: string | URL) {
        // A browser sends its page's origin; Node's own WebSocket must be told.
        super(url, { headers: { origin: app.address } });
      }
    },
    disableBc: true,
    params: boardQuery(first.ticket),
  });
  let sent = 0;
  let isWanted = true;
  const refusals: { code: number; reason: string }[] = [];
  let durableClock = 0;
  provider.messageHandlers[messageType.durable] = (_encoder, decoder) => {
    const { clientId, clock } = readDurable(decoder);
    if (clientId === doc.clientID) durableClock = Math.max(durableClock, clock);
  };
  doc.on("update", (_bytes: Uint8Array, origin: unknown) => {
    if (origin !== provider && provider.wsconnected) sent += 1;
  });
  provider.on("sync", () => {
    sent += 2;
  });
  provider.on("closed", (event) => {
    refusals.push(event);
    isWanted = false;
  });

  async function connect(): Promise<void> {
    const { ticket } = await ask();
    if (!isWanted) return;
    provider.params = boardQuery(ticket);
    provider.connect();
  }

  /** Asks again while the server is away for a moment. */
  function comeBack(): void {
    if (isWanted) connect().catch(() => setTimeout(comeBack, 100));
  }

  // A ticket opens one connection: the provider must not reconnect with the old one.
  provider.on("connection-close", () => {
    provider.shouldConnect = false;
    comeBack();
  });
  await until(() => provider.synced, { what: "the first handshake" });
  return {
    doc,
    provider,
    refusals,
    get durableClock() {
      return durableClock;
    },
    get sent() {
      return sent;
    },
    async goOnline() {
      isWanted = true;
      if (!provider.wsconnected && !provider.wsconnecting) await connect();
    },
    goOffline() {
      isWanted = false;
      provider.disconnect();
    },
    end() {
      isWanted = false;
      provider.destroy();
      doc.destroy();
    },
  };
}
