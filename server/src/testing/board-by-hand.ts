import { openRoots } from "@saydo/shared/board/doc.ts";
import { boardPath, boardQuery, boardRoomName, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { updateFrame } from "../realtime/sync/wire/frames.ts";
import type { TestApp } from "./start-test-app.ts";
import { rawSocket } from "./sync-harness.ts";
import { until } from "./until.ts";

interface BoardTicket {
  readonly ticket: string;
  readonly clientId: number | null;
}

/** A board's socket of the real server whose page sends any bytes it likes. */
export interface BoardByHand {
  /** Sends this edit of the board as it is now: "stored", or "closed" with the code. */
  send(act: (doc: Y.Doc) => void): Promise<string>;
  /** The code with which the server has ended it, or null while it is open. */
  closedWith(): number | null;
}

export async function boardByHand(
  app: TestApp,
  workshopId: string,
  { ticket, clientId }: BoardTicket,
): Promise<BoardByHand> {
  const room = boardRoomName(workshopId);
  const query = new URLSearchParams(boardQuery(ticket));
  const address = `${app.address.replace("http", "ws")}${boardPath}/${room}?${query}`;
  const { socket, frames, closed } = await rawSocket(address, app.address);
  let code: number | null = null;
  void closed.then((end) => {
    code = end.code;
  });
  const saidClosed = () => (code === null ? null : `closed ${code}`);
  return {
    closedWith: () => code,
    async send(act) {
      const page = new Y.Doc();
      openRoots(page);
      Y.applyUpdate(page, await app.app.services.sync.read(room, (doc) => Y.encodeStateAsUpdate(doc)));
      page.clientID = clientId ?? 0;
      const before = Y.encodeStateVector(page);
      page.transact(() => act(page));
      const stored = storedIn(frames);
      if (code === null) socket.send(updateFrame(Y.encodeStateAsUpdate(page, before)));
      const said = await until(() => (storedIn(frames) > stored ? "stored" : saidClosed()), { what: "an answer" });
      socket.terminate();
      return said;
    },
  };
}

/** How many updates of this page the server says it has stored. */
function storedIn(frames: readonly Uint8Array[]): number {
  return frames.reduce((most, frame) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== messageType.durable) return most;
    return Math.max(most, readDurable(decoder).updates);
  }, 0);
}
