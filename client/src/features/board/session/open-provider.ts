import { boardPath, boardRoomName } from "@saydo/shared/board/protocol.ts";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import { sayOnlyMyOwn } from "./presence.ts";

/** Keeps the document the same as the server's, for as long as a connection lasts; the first one is not made here. */
export function openProvider(address: string, workshopId: string, doc: Y.Doc): WebsocketProvider {
  const provider = new WebsocketProvider(`${address}${boardPath}`, boardRoomName(workshopId), doc, {
    connect: false,
    disableBc: true,
    // The session decides itself when to reconnect, because that takes a new ticket.
    shouldReconnect: () => false,
  });
  sayOnlyMyOwn(provider);
  return provider;
}
