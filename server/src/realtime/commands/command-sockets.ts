import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Result } from "@saydo/shared/core/contract.ts";
import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import { Server as EngineServer } from "engine.io";
import { type Socket, Server as SocketServer } from "socket.io";
import { z } from "zod";
import type { Log } from "../../ports/log.ts";
import type { RoomPublisher } from "../room-publisher.ts";
import type { CommandsGrant, Tickets } from "../tickets.ts";
import type { TokenBucket } from "../token-bucket.ts";
import type { Viewer } from "../viewer.ts";
import { OpenSeats } from "./open-seats.ts";
import type { CommandRouter } from "./router.ts";

interface Deps {
  readonly router: CommandRouter;
  readonly publisher: RoomPublisher;
  readonly tickets: Tickets;
  /** The current seat of a ticket's viewer. */
  readonly currentSeat: (viewer: Viewer) => Promise<Viewer>;
  readonly log: Log;
}

export interface CommandSockets {
  /** Takes over an upgrade whose Origin is already checked. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  count(): number;
  close(): Promise<void>;
}

interface SocketData {
  grant: CommandsGrant;
}

type CommandSocket = Socket<
  Record<string, never>,
  Record<string, (frame: unknown) => void>,
  Record<string, never>,
  SocketData
>;

const handshake = z.strictObject({ ticket: z.string().max(64) });

/** As large as the body of an HTTP request may be. */
const commandBytes = 64 * 1024;

/** How many frames may wait for a socket that does not read. A new snapshot is shorter than this backlog (T22). */
const longestBacklog = 200;

/** socket.io over WebSocket only: one ticket per connection, commands with acknowledgement in, sections out. */
export function createCommandSockets(deps: Deps): CommandSockets {
  const { router, publisher, tickets, log } = deps;
  const seats = new OpenSeats();
  const engine = new EngineServer({
    transports: ["websocket"],
    allowUpgrades: false,
    // Above the limit of a command, so that a somewhat larger one gets an answer. A far larger message ends the connection unread.
    maxHttpBufferSize: 4 * commandBytes,
    perMessageDeflate: false,
    httpCompression: false,
  });
  const io: SocketServer<
    Record<string, never>,
    Record<string, (frame: unknown) => void>,
    Record<string, never>,
    SocketData
  > = new SocketServer({ serveClient: false, connectTimeout: 5000 });
  io.bind(engine);

  io.use((socket, next) => {
    const { success, data } = handshake.safeParse(socket.handshake.auth);
    const grant = success ? tickets.redeem(data.ticket, "commands") : null;
    if (!grant) return next(new Error("ticket_expired" satisfies ErrorCode));
    socket.data.grant = grant;
    next();
  });

  io.on("connection", (socket) => void serve(socket));
  publisher.onSeatEnded((viewer) => seats.end(viewer));

  async function serve(socket: CommandSocket): Promise<void> {
    const { viewer } = socket.data.grant;
    const bucket = seats.enter(viewer, socket, performance.now());
    socket.on("disconnect", () => seats.leave(viewer, socket));
    socket.onAny((...message: unknown[]) => void answer(socket, viewer, bucket, message));
    try {
      const receiver = {
        snapshot: (frame: unknown) => send(socket, "snapshot", frame),
        section: (frame: unknown) => send(socket, "section", frame),
        mine: () => send(socket, "mine", {}),
      };
      const connection = await publisher.connect(viewer.workshopId, receiver, () => deps.currentSeat(viewer));
      if (!socket.connected) return publisher.disconnect(connection);
      socket.on("disconnect", () => publisher.disconnect(connection));
    } catch (error) {
      log.error({ err: error, workshopId: viewer.workshopId }, "a socket received no snapshot");
      socket.disconnect(true);
    }
  }

  async function answer(socket: CommandSocket, viewer: Viewer, bucket: TokenBucket, message: unknown[]): Promise<void> {
    const [name, envelope, ack] = message;
    // Without an acknowledgement a refusal could not be sent, and no refusal is silent: such a message is not a command.
    if (typeof name !== "string" || !isAck(ack) || message.length !== 3) return;
    const result = await answerTo(viewer, bucket, name, envelope);
    if (socket.connected) ack(result);
  }

  async function answerTo(
    viewer: Viewer,
    bucket: TokenBucket,
    name: string,
    envelope: unknown,
  ): Promise<Result<unknown>> {
    if (!bucket.take(performance.now())) return { ok: false, error: { code: "too_many_requests" } };
    if (Buffer.byteLength(JSON.stringify(envelope) ?? "") > commandBytes)
      return { ok: false, error: { code: "too_large" } };
    return router.dispatch(viewer, name, envelope);
  }

  function send(socket: CommandSocket, event: "snapshot" | "section" | "mine", frame: unknown): void {
    const backlog: unknown = Reflect.get(socket.conn, "writeBuffer");
    if (Array.isArray(backlog) && backlog.length > longestBacklog) {
      log.warn({ backlog: backlog.length }, "a socket that does not read was closed");
      socket.disconnect(true);
      return;
    }
    socket.emit(event, frame);
  }

  return {
    handleUpgrade: (request, socket, head) => engine.handleUpgrade(request, socket, head),
    count: () => engine.clientsCount,
    close: () => io.close(),
  };
}

function isAck(value: unknown): value is (result: Result<unknown>) => void {
  return typeof value === "function";
}
