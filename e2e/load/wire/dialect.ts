import { boardPath, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { clientFrame, opcodes } from "./frame.ts";

/** How a client of one kind of server speaks. Everything it returns is ready for the wire. */
export interface Dialect {
  path(room: string): string;
  /** What is said first. */
  hello(room: string): readonly Buffer[];
  /** What a message before the board is there means. `state` is the board: from then on the client is in the room. */
  answer(room: string, payload: Buffer, isText: boolean): { state?: Uint8Array; replies?: readonly Buffer[] };
  /** What a message adds to the document, as a Yjs update; null when it is about something else. */
  content(payload: Buffer): Uint8Array | null;
  /** How much of a client's changes a message says is stored; null when it is about something else. Left out where a server never says so. */
  stored?(payload: Buffer): { readonly clientId: number; readonly clock: number } | null;
  update(room: string, bytes: Uint8Array): readonly Buffer[];
  cursor(room: string, bytes: Uint8Array): readonly Buffer[];
}

const [sync, awareness, auth] = [0, 1, 2] as const;
const [step1, step2, update] = [0, 1, 2] as const;
const nothing = Uint8Array.of(0, 0);
const emptyVector = Uint8Array.of(0);

function syncMessage(prefix: string | null, step: number, bytes: Uint8Array): readonly Buffer[] {
  return framed(prefix, (encoder) => {
    encoding.writeVarUint(encoder, sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function framed(prefix: string | null, write: (encoder: encoding.Encoder) => void): readonly Buffer[] {
  const payload = encoding.encode((encoder) => {
    if (prefix !== null) encoding.writeVarString(encoder, prefix);
    write(encoder);
  });
  return [clientFrame(payload)];
}

/** `y-websocket`, plain or, as Hocuspocus wants it, with the document's name before every message and a token first. */
function yjsDialect({ isNamed, path }: { isNamed: boolean; path: (room: string) => string }): Dialect {
  const prefixOf = (room: string) => (isNamed ? room : null);
  const question = (room: string) => syncMessage(prefixOf(room), step1, emptyVector);
  return {
    path,
    hello: (room) =>
      isNamed
        ? framed(room, (encoder) => {
            encoding.writeVarUint(encoder, auth);
            encoding.writeVarUint(encoder, 0);
            encoding.writeVarString(encoder, "anybody");
          })
        : question(room),
    answer(room, payload) {
      const decoder = decoding.createDecoder(payload);
      if (isNamed) decoding.readVarString(decoder);
      const type = decoding.readVarUint(decoder);
      if (type === auth) return { replies: question(room) };
      if (type !== sync) return {};
      const step = decoding.readVarUint(decoder);
      if (step === step1) return { replies: syncMessage(prefixOf(room), step2, nothing) };
      return step === step2 ? { state: decoding.readVarUint8Array(decoder).slice() } : {};
    },
    content(payload) {
      const decoder = decoding.createDecoder(payload);
      if (isNamed) decoding.readVarString(decoder);
      if (decoding.readVarUint(decoder) !== sync || decoding.readVarUint(decoder) === step1) return null;
      return decoding.readVarUint8Array(decoder).slice();
    },
    update: (room, bytes) => syncMessage(prefixOf(room), update, bytes),
    cursor: (room, bytes) =>
      framed(prefixOf(room), (encoder) => {
        encoding.writeVarUint(encoder, awareness);
        encoding.writeVarUint8Array(encoder, bytes);
      }),
  };
}

export const yWebsocket = yjsDialect({ isNamed: false, path: (room) => `/${encodeURIComponent(room)}` });
export const saydoBoard: Dialect = {
  ...yjsDialect({ isNamed: false, path: (room) => `${boardPath}/${encodeURIComponent(room)}` }),
  stored(payload) {
    if (payload[0] !== messageType.durable) return null;
    const decoder = decoding.createDecoder(payload);
    decoding.readVarUint(decoder);
    return readDurable(decoder);
  },
};
export const hocuspocus = yjsDialect({ isNamed: true, path: () => "/" });

/** The floor: whatever comes goes to all other clients. The bytes are those of `y-websocket`. */
export const plainRelay: Dialect = {
  ...yWebsocket,
  hello: () => [],
  answer: () => ({ state: nothing }),
  content: () => null,
};

const event = clientFrame(Buffer.from('451-["m",{"_placeholder":true,"num":0}]'), opcodes.text);

/** socket.io: a binary event is two WebSocket messages. */
export const socketIo: Dialect = {
  path: (room) => `/socket.io/?EIO=4&transport=websocket&room=${encodeURIComponent(room)}`,
  hello: () => [clientFrame(Buffer.from("40"), opcodes.text)],
  answer: (_room, payload, isText) => (isText && payload.toString().startsWith("40") ? { state: nothing } : {}),
  content: () => null,
  update: (room, bytes) => [event, ...yWebsocket.update(room, bytes)],
  cursor: (room, bytes) => [event, ...yWebsocket.cursor(room, bytes)],
};
