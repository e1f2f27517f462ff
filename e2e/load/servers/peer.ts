import { randomInt } from "node:crypto";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../fixtures/free-port.ts";
import { type Dialect, hocuspocus, plainRelay, socketIo, yWebsocket } from "../wire/dialect.ts";
import { LoadClient, type Seat } from "../wire/load-client.ts";
import { pause, type ServerProcess, startProcess } from "./process.ts";
import { sampleBoard } from "./sample-board.ts";
import type { Candidate, OpenRoom, RoomPlan, RunningServer } from "./server.ts";

interface Peer {
  readonly name: string;
  readonly label: string;
  /** In `peers/`, or the whole path of a program. */
  readonly script: string;
  readonly dialect: Dialect;
  readonly hasDocument: boolean;
  readonly isDurable: boolean;
  readonly isDebounced: boolean;
}

export const peers: readonly Candidate[] = [
  peer({ name: "ws", label: "ws relay (floor)", script: "ws-relay", dialect: plainRelay, hasDocument: false }),
  peer({
    name: "socketio",
    label: "socket.io relay",
    script: "socket-io-relay",
    dialect: socketIo,
    hasDocument: false,
  }),
  peer({ name: "ywebsocket", label: "@y/websocket-server", script: "y-websocket-server", dialect: yWebsocket }),
  peer({
    name: "yleveldb",
    label: "@y/websocket-server + y-leveldb",
    script: "y-websocket-server",
    dialect: yWebsocket,
    isDurable: true,
  }),
  peer({ name: "hocuspocus", label: "Hocuspocus", script: "hocuspocus", dialect: hocuspocus }),
  peer({
    name: "hocuspocus-sqlite",
    label: "Hocuspocus + SQLite",
    script: "hocuspocus",
    dialect: hocuspocus,
    isDurable: true,
    isDebounced: true,
  }),
  ...otherServer(process.env.OTHER_YJS_SERVER),
];

/** Any further server that speaks as y-websocket does and takes PORT and HOST; it is installed elsewhere, with a Yjs of its own. */
function otherServer(path = ""): Candidate[] {
  if (path === "") return [];
  return [peer({ name: "other", label: "the other Yjs server", script: resolve(path), dialect: yWebsocket })];
}

function peer(options: Pick<Peer, "name" | "label" | "script" | "dialect"> & Partial<Peer>): Candidate {
  const { script, name, label, dialect, hasDocument = true, isDurable = false, isDebounced = false } = options;
  return {
    name,
    label,
    dialect,
    hasDocument,
    isDurable,
    isDebounced,
    async start(folder, { inspectPort } = {}) {
      const port = await freePort();
      const boot = () =>
        startProcess({
          script: isAbsolute(script) ? script : fileURLToPath(new URL(`../peers/${script}.ts`, import.meta.url)),
          port,
          environment: isDurable ? { STORE_IN: folder } : {},
          inspectPort,
        });
      return running({ dialect, hasDocument }, boot);
    },
  };
}

async function running(
  peer: Pick<Peer, "dialect" | "hasDocument">,
  boot: () => Promise<ServerProcess>,
): Promise<RunningServer> {
  let current = await boot();
  return {
    get pid() {
      return current.pid;
    },
    openRoom: (plan) => openRoom(peer, current.url, plan),
    kill: () => current.kill(),
    async restart() {
      current = await boot();
    },
    stop: () => current.stop(),
  };
}

async function openRoom(
  { dialect, hasDocument }: Pick<Peer, "dialect" | "hasDocument">,
  url: string,
  { name, cards }: RoomPlan,
): Promise<OpenRoom> {
  const sample = sampleBoard(cards);
  const seat = (): Seat => ({
    url: url.replace("http", "ws") + dialect.path(name),
    headers: {},
    room: name,
    clientId: randomInt(1, 2 ** 32 - 1),
  });
  const keeper = hasDocument && cards > 0 ? await fill(dialect, seat, sample.board) : null;
  return {
    ...sample,
    seats: async (count) => Array.from({ length: count }, seat),
    isInhabited: () => keeper?.leave(),
  };
}

/**
 * The first one in brings the board; it is there when a newcomer is handed about as many bytes. The client that brought it stays: a server may forget a
 * room without clients.
 */
async function fill(dialect: Dialect, seat: () => Seat, board: Uint8Array): Promise<LoadClient> {
  const first = new LoadClient(seat(), dialect);
  await first.enter();
  first.update(board);
  for (const giveUpAt = Date.now() + 15_000; ; await pause(50)) {
    const newcomer = new LoadClient(seat(), dialect);
    const { byteLength } = await newcomer.enter();
    newcomer.leave();
    if (byteLength > board.byteLength * 0.8) return first;
    if (Date.now() > giveUpAt) throw new Error("The board did not arrive");
  }
}
