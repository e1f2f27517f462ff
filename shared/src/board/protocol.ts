import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/**
 * The protocol of a board's socket: the messages of `y-protocols` as `y-websocket` sends them, two messages of this product, and close codes that
 * decide about the client's document.
 */

/** Raised when one end would misunderstand the other. A page older than this number sends none and speaks version 1. */
export const protocolVersion = 1;

/** The path of board sockets: `<boardPath>/<room>`. */
export const boardPath = "/yjs";

export function boardRoomName(workshopId: string): string {
  return `board:${workshopId}`;
}

/** The workshop whose board the room holds; `null` for a name that is no room. */
export function workshopOfRoom(room: string): string | null {
  return room.startsWith("board:") ? room.slice("board:".length) : null;
}

/** The query part of a room's address. `inflates`: this client can read the `packed` message. */
export function boardQuery(ticket: string, { inflates = false } = {}): Record<string, string> {
  return { ticket, protocol: String(protocolVersion), ...(inflates ? { inflate: "1" } : {}) };
}

export function speaksProtocol(query: URLSearchParams): boolean {
  return (query.get("protocol") ?? "1") === String(protocolVersion);
}

/** Only a client that says so is sent the `packed` message. */
export function saysItInflates(query: URLSearchParams): boolean {
  return query.get("inflate") === "1";
}

/** The first number of a message. */
export const messageType = { sync: 0, awareness: 1, queryAwareness: 3, durable: 100, packed: 101 } as const;

/** The second number of a sync message. */
export const syncStep = { stateVector: 0, handshake: 1, update: 2 } as const;

/** The `durable` message: how much of a client's changes the server has stored. */
export interface DurableCount {
  readonly clientId: number;
  /** All items of the client before this clock are stored. */
  readonly clock: number;
  /** How many messages of this connection are stored. A deletion does not move the clock, so the clock alone is not enough. */
  readonly handshakes: number;
  readonly updates: number;
}

/** The whole message, type included. */
export function encodeDurable({ clientId, clock, handshakes, updates }: DurableCount): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.durable);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, handshakes);
    encoding.writeVarUint(encoder, updates);
  });
}

/** `decoder` stands after the message's type, as `y-websocket` hands it to a message handler. @throws when the message is cut off. */
export function readDurable(decoder: decoding.Decoder): DurableCount {
  return {
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    handshakes: decoding.readVarUint(decoder),
    updates: decoding.readVarUint(decoder),
  };
}

/** What is inside a `packed` message before it is deflated: whole messages, in their order. */
export function encodeMessages(messages: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const message of messages) encoding.writeVarUint8Array(encoder, message);
  });
}

/** @throws when it is cut off. */
export function readMessages(bytes: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(bytes);
  const messages: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) messages.push(decoding.readVarUint8Array(decoder));
  return messages;
}

/** The whole message, type included; `deflated` is what {@link encodeMessages} made, as raw deflate. */
export function encodePacked(deflated: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.packed);
    encoding.writeVarUint8Array(encoder, deflated);
  });
}

/** What is deflated in a whole message; null for a message of another type. @throws when it is cut off. */
export function readPacked(message: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(message);
  return decoding.readVarUint(decoder) === messageType.packed ? decoding.readVarUint8Array(decoder) : null;
}

/** `y-websocket` treats 4400 to 4499 as final and reconnects after every other code. */
export const boardClose = {
  protocol: 4400,
  signIn: 4401,
  refused: 4403,
  gone: 4404,
  tooLarge: 4413,
  resync: 4500,
  /** Not a final code: an older page that does not know it keeps its document and reconnects. */
  otherVersion: 4526,
  tooMany: 4529,
  unavailable: 4553,
} as const;

/**
 * What a close means for the client. `refused`: the client drops this document and begins another. `outdated`: the page must be reloaded. `gone`:
 * there is no such board. After the others the client reconnects with the same document; `held-back` means that it had sent too much.
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
 * Reasons of a close with `refused` other than permission: too many bytes, too many elements of one kind, or one person's share of either is used up.
 */
export const boardFull = { bytes: "BOARD_FULL", elements: "TOO_MANY_ELEMENTS", person: "SHARE_USED_UP" } as const;
