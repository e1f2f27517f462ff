import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/**
 * What the two ends of a board's socket say to each other: the messages of `y-protocols` as `y-websocket` sends them, one message of this
 * product, and close codes that say what becomes of the client's document.
 */

/**
 * Counted up when one end would misunderstand the other. A page from before there was a number names none and speaks version 1.
 */
export const protocolVersion = 1;

/** Where boards are opened: `<boardPath>/<room>`. */
export const boardPath = "/yjs";

export function boardRoomName(workshopId: string): string {
  return `board:${workshopId}`;
}

/** Which workshop's board a room holds; `null` for any other name. */
export function workshopOfRoom(room: string): string | null {
  return room.startsWith("board:") ? room.slice("board:".length) : null;
}

/** What stands behind the address of a room. */
export function boardQuery(ticket: string): { ticket: string; protocol: string } {
  return { ticket, protocol: String(protocolVersion) };
}

export function speaksProtocol(query: URLSearchParams): boolean {
  return (query.get("protocol") ?? "1") === String(protocolVersion);
}

/** The first number of a message. */
export const messageType = { sync: 0, awareness: 1, queryAwareness: 3, durable: 100 } as const;

/** The second number of a sync message. */
export const syncStep = { stateVector: 0, handshake: 1, update: 2 } as const;

/** "Durable": what the server has stored of a client's changes. */
export interface DurableCount {
  readonly clientId: number;
  /** Of the client's own clock, everything before this is stored. */
  readonly clock: number;
  /** Messages of this connection that are stored. A deletion moves no clock, so the clock alone does not tell. */
  readonly handshakes: number;
  readonly updates: number;
}

/** The whole message. */
export function encodeDurable({ clientId, clock, handshakes, updates }: DurableCount): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.durable);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, handshakes);
    encoding.writeVarUint(encoder, updates);
  });
}

/** `decoder` stands behind the message's type, as a message handler of `y-websocket` gets it. @throws when it is cut off. */
export function readDurable(decoder: decoding.Decoder): DurableCount {
  return {
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    handshakes: decoding.readVarUint(decoder),
    updates: decoding.readVarUint(decoder),
  };
}

/** `y-websocket` takes 4400 to 4499 as final and comes back after every other code. */
export const boardClose = {
  protocol: 4400,
  signIn: 4401,
  refused: 4403,
  gone: 4404,
  tooLarge: 4413,
  resync: 4500,
  /** Not a final code: a page that does not know it keeps its document and comes back, instead of throwing the document away. */
  otherVersion: 4526,
  tooMany: 4529,
  unavailable: 4553,
} as const;

/**
 * What a close means for the client. `refused`: its document is never sent again, and another one is begun. `outdated`: the page must be
 * reloaded. `gone`: there is no such board. After the others the client comes back with its document, after `held-back` to a server that was asked for
 * too much.
 */
export type CloseMeaning = "gone" | "refused" | "outdated" | "held-back" | "again";

export function meaningOfClose(code: number): CloseMeaning {
  if (code === boardClose.gone) return "gone";
  if (code === boardClose.otherVersion) return "outdated";
  if (code === boardClose.tooMany) return "held-back";
  // A ticket that was too old says nothing against the document.
  return code >= 4400 && code < 4500 && code !== boardClose.signIn ? "refused" : "again";
}

/**
 * Reasons of a close with `refused` that are not about permission: too many bytes, too many things of one kind, or as much from one person as a
 * board takes of each.
 */
export const boardFull = { bytes: "BOARD_FULL", elements: "TOO_MANY_ELEMENTS", person: "SHARE_USED_UP" } as const;
