import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Result } from "@saydo/shared/core/contract.ts";
import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import { mostHeld, otherVersion, sectionsProtocol } from "@saydo/shared/sections.ts";
import { Server as EngineServer } from "engine.io";
import { type Socket, Server as SocketServer } from "socket.io";
import { z } from "zod";
import type { Log } from "../../ports/log.ts";
import type { Receiver, RoomPublisher } from "../room-publisher.ts";
import type { CommandsGrant, Tickets } from "../tickets.ts";
import type { TokenBucket } from "../token-bucket.ts";
import type { Viewer } from "../viewer.ts";
import { OpenSeats } from "./open-seats.ts";
import { Outlet } from "./outlet.ts";
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
  page: Pick<Receiver, "has" | "inflates">;
}

type CommandSocket = Socket<
  Record<string, never>,
  Record<string, (frame: unknown) => void>,
  Record<string, never>,
  SocketData
>;

/** `has`: the hashes of the contents that the page still has. `inflates`: it can read what is deflated. */
const handshake = z.strictObject({
  ticket: z.string().max(64),
  protocol: z.literal(sectionsProtocol),
  has: z.array(z.string().max(32)).max(mostHeld).default([]),
  inflates: z.boolean().default(false),
});

/** A page from before the protocol had a number sends none. */
const spoken = z.object({ protocol: z.number().default(1) });

/** As large as the body of an HTTP request may be. */
const commandBytes = 64 * 1024;

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
    const version = spoken.safeParse(socket.handshake.auth);
    if (version.data?.protocol !== sectionsProtocol) return next(new Error(otherVersion));
    const { success, data } = handshake.safeParse(socket.handshake.auth);
    const grant = success ? tickets.redeem(data.ticket, "commands") : null;
    if (!grant) return next(new Error("ticket_expired" satisfies ErrorCode));
    socket.data.grant = grant;
    socket.data.page = { has: new Set(data?.has), inflates: data?.inflates ?? false };
    next();
  });

  io.on("connection", (socket) => void serve(socket));
  publisher.onSeatEnded((viewer) => seats.end(viewer));

  async function serve(socket: CommandSocket): Promise<void> {
    const { viewer } = socket.data.grant;
    const bucket = seats.enter(viewer, socket, performance.now());
    socket.on("disconnect", () => seats.leave(viewer, socket));
    const { page } = socket.data;
    const outlet = new Outlet(socket.conn, log, page.inflates);
    socket.onAny((...message: unknown[]) => void answer(socket, outlet, bucket, message));
    try {
      const receiver: Receiver = { ...page, send: (message) => socket.connected && outlet.send(message) };
      const connection = await publisher.connect(viewer.workshopId, receiver, () => deps.currentSeat(viewer));
      if (!socket.connected) return publisher.disconnect(connection);
      socket.on("disconnect", () => publisher.disconnect(connection));
    } catch (error) {
      log.error({ err: error, workshopId: viewer.workshopId }, "a socket received no snapshot");
      socket.disconnect(true);
    }
  }

  async function answer(socket: CommandSocket, outlet: Outlet, bucket: TokenBucket, message: unknown[]): Promise<void> {
    const [name, envelope, ack] = message;
    // Without an acknowledgement a refusal could not be sent, and no refusal is silent: such a message is not a command.
    if (typeof name !== "string" || !isAck(ack) || message.length !== 3) return;
    const result = await answerTo(socket.data.grant.viewer, bucket, name, envelope);
    if (socket.connected && !outlet.isBehind()) ack(result);
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

  return {
    handleUpgrade: (request, socket, head) => engine.handleUpgrade(request, socket, head),
    count: () => engine.clientsCount,
    close: () => io.close(),
  };
}

function isAck(value: unknown): value is (result: Result<unknown>) => void {
  return typeof value === "function";
}
