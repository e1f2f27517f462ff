import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { boardQuery, boardRoomName, messageType, saysItInflates } from "@saydo/shared/board/protocol.ts";
import type { Role } from "@saydo/shared/capabilities.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { WebSocket, WebSocketServer } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { boardPolicy, type RoomAccess } from "../realtime/board-policy.ts";
import { syncLimits } from "../realtime/sync/limits.ts";
import type { Policy } from "../realtime/sync/policy.ts";
import { createSyncServer, type SyncServer } from "../realtime/sync/sync-server.ts";
import type { YjsGrant } from "../realtime/tickets.ts";
import type { StorageEngine } from "../storage/engine.ts";
import { openSqliteEngine } from "../storage/sqlite/engine.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { type RecordingLog, recordingLog } from "./recording-log.ts";
import { sequentialIds } from "./sequential-ids.ts";
import { until } from "./until.ts";

export const testRoom = boardRoomName("workshop1");

/** A browser with the stock y-websocket provider. */
export interface SyncClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly closes: readonly { readonly code: number; readonly reason: string }[];
  board(): BoardSnapshot;
}

export interface SyncHarness {
  readonly sync: SyncServer<RoomAccess>;
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly engine: StorageEngine;
  readonly address: string;
  /** What the workshop allows; read when the room is loaded. */
  access: RoomAccess;
  /** Changes the access and tells the room, as a step of the workshop does. */
  enter(access: Partial<RoomAccess>): void;
  /** An address whose ticket redeems to this grant, once. */
  grant(options: { role?: Role; clientId: number; memberId?: string | null; room?: string }): string;
  client(options: { role?: Role; clientId: number; memberId?: string | null }): Promise<SyncClient>;
  stored(): Promise<BoardSnapshot>;
  close(): Promise<void>;
}

/** The real rooms behind a real socket, on the embedded engine in a temporary folder or on another engine. Tickets are the harness's own. */
export async function startSyncHarness({
  openEngine = openSqliteEngine,
  policy = boardPolicy,
}: {
  openEngine?: (folder: { file: string }) => Promise<StorageEngine>;
  policy?: Policy<RoomAccess>;
} = {}): Promise<SyncHarness> {
  const folder = mkdtempSync(join(tmpdir(), "saydo-sync-"));
  const engine = await openEngine({ file: join(folder, "saydo.sqlite") });
  const clock = fakeClock();
  const log = recordingLog();
  const grants = new Map<string, YjsGrant>();
  const clients: SyncClient[] = [];
  let access: RoomAccess = { phase: "reveal", isAnonymous: false, isFinished: false };
  const sync = createSyncServer({
    updateLog: engine.updateLog,
    clock,
    ids: sequentialIds(),
    log,
    policy,
    sourceOf: (ip) => ip,
    accessOf: async () => access,
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: syncLimits.payloadBytes });
  const http = createServer();
  http.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "/", "http://test");
    const grant = grants.get(url.searchParams.get("ticket") ?? "");
    if (!grant) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (open) =>
      sync.accept(open, grant, { stream: socket, inflates: saysItInflates(url.searchParams) }),
    );
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const bound = http.address();
  const address = `ws://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`;

  function issue({
    role = "participant",
    clientId,
    memberId = `member${clientId}`,
    room = testRoom,
  }: Parameters<SyncHarness["grant"]>[0]): string {
    const ticket = `ticket${grants.size}`;
    const viewer = {
      workshopId: "workshop1",
      memberId,
      role,
      laneId: "everyone",
      seatId: null,
      name: `Name of ${clientId}`,
    };
    grants.set(ticket, { scope: "board", room, clientId, viewer, ip: "127.0.0.1" });
    return ticket;
  }

  return {
    sync,
    clock,
    log,
    engine,
    address,
    get access() {
      return access;
    },
    set access(next) {
      access = next;
    },
    enter(change) {
      access = { ...access, ...change };
      sync.accessChanged(testRoom, access);
    },
    grant: (options) => `${address}/${testRoom}?ticket=${issue(options)}`,
    async client(options) {
      const doc = new Y.Doc();
      doc.clientID = options.clientId;
      openRoots(doc);
      const closes: { code: number; reason: string }[] = [];
      const provider = new WebsocketProvider(address, testRoom, doc, {
        WebSocketPolyfill: globalThis.WebSocket,
        disableBc: true,
        params: boardQuery(issue(options)),
        maxBackoffTime: 100,
      });
      provider.messageHandlers[messageType.durable] = () => undefined;
      provider.on("closed", (event) => closes.push(event));
      const client = { doc, provider, closes, board: () => readBoard(doc) };
      clients.push(client);
      await until(() => provider.synced, { what: "the first handshake" });
      return client;
    },
    stored: async () => {
      const doc = new Y.Doc();
      openRoots(doc);
      const { snapshot, updates } = await engine.updateLog.load(testRoom);
      for (const bytes of [snapshot, ...updates]) if (bytes) Y.applyUpdate(doc, bytes);
      return readBoard(doc);
    },
    async close() {
      for (const { provider, doc } of clients) {
        provider.destroy();
        doc.destroy();
      }
      await sync.close();
      for (const socket of sockets.clients) socket.terminate();
      http.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A hand-made client: sends any bytes and keeps what it receives. */
export async function rawSocket(address: string, origin?: string) {
  const socket = new WebSocket(address, { origin });
  const frames: Uint8Array[] = [];
  socket.on("message", (data: Buffer) => frames.push(new Uint8Array(data)));
  const closed = once(socket, "close").then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
  await once(socket, "open");
  return { socket, frames, closed, send: (bytes: Uint8Array) => socket.send(bytes) };
}
