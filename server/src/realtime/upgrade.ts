import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { boardClose, boardPath, saysItInflates, speaksProtocol } from "@saydo/shared/board/protocol.ts";
import { type WebSocket, WebSocketServer } from "ws";
import { isOwnOrigin, originsOf } from "../http/origin.ts";
import type { Log } from "../ports/log.ts";
import type { CommandSockets } from "./commands/command-sockets.ts";
import type { SyncServer } from "./sync/sync-server.ts";
import type { Tickets } from "./tickets.ts";

interface Deps {
  readonly commandSockets: Pick<CommandSockets, "handleUpgrade">;
  readonly acceptBoard: SyncServer<never>["accept"];
  readonly tickets: Tickets;
  readonly publicUrl: URL | null;
  readonly log: Log;
}

/** Above the limits of every kind of message, which the room checks; the default of ws is 100 MiB. */
const maxPayload = 512 * 1024;

/**
 * The only listener for upgrades: it knows every kind of socket, checks the Origin of each (T2) and destroys unknown ones.
 *
 * @returns a function that stops taking sockets.
 */
export function listenForUpgrades(httpServer: Server, deps: Deps): () => void {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    clientTracking: false,
  });

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A connection that breaks during the handshake must not end the process.
    socket.on("error", () => socket.destroy());
    const url = URL.parse(request.url ?? "", "http://any");
    if (!url) refuse(socket, "400 Bad Request");
    else if (!isOwnOrigin(request, deps.publicUrl)) {
      deps.log.warn(
        { path: url.pathname, ...originsOf(request, deps.publicUrl) },
        "a socket with a foreign Origin was refused: is PUBLIC_URL the address people use?",
      );
      refuse(socket, "403 Forbidden");
    } else if (url.pathname === "/socket.io/") deps.commandSockets.handleUpgrade(request, socket, head);
    else if (url.pathname.startsWith(`${boardPath}/`)) openBoard(request, socket, head, url);
    else refuse(socket, "404 Not Found");
  }

  /** A refusal is a close code after the handshake: to the stock client a plain HTTP refusal looks like a lost network. */
  function openBoard(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void {
    const isUnderstood = speaksProtocol(url.searchParams);
    const grant = isUnderstood ? deps.tickets.redeem(url.searchParams.get("ticket") ?? "", "board") : null;
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (!isUnderstood) return close(webSocket, boardClose.otherVersion, "OTHER_VERSION");
      if (!grant) return close(webSocket, boardClose.signIn, "TICKET");
      if (roomOf(url) !== grant.room) return close(webSocket, boardClose.refused, "ROOM");
      deps.acceptBoard(webSocket, grant, { stream: socket, inflates: saysItInflates(url.searchParams) });
    });
  }

  httpServer.on("upgrade", onUpgrade);
  return () => {
    httpServer.off("upgrade", onUpgrade);
    httpServer.on("upgrade", (_request, socket: Duplex) => {
      socket.on("error", () => socket.destroy());
      refuse(socket, "503 Service Unavailable");
    });
  };
}

function close(webSocket: WebSocket, code: number, reason: string): void {
  webSocket.on("error", () => webSocket.terminate());
  webSocket.close(code, reason);
}

/** Compared with the ticket's room, never used by itself (T3). */
function roomOf(url: URL): string | null {
  try {
    return decodeURIComponent(url.pathname.slice(boardPath.length + 1));
  } catch {
    return null;
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
