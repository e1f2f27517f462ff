import { messageType, syncStep } from "@saydo/shared/board/protocol.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { syncLimits } from "../limits.ts";
import { varUintLength, writeVarUint } from "./var-uint.ts";

const text = new TextDecoder();

const { sync, awareness, queryAwareness } = messageType;
const { stateVector, handshake, update } = syncStep;

export interface SyncFrame {
  readonly kind: "state-vector" | "handshake" | "update";
  readonly bytes: Uint8Array;
}

export type Frame =
  | SyncFrame
  | { readonly kind: "awareness"; readonly bytes: Uint8Array }
  | { readonly kind: "query-awareness" };

/** `null` for anything that is not exactly one message of the protocol. Allocates nothing that the sender can choose. */
export function readFrame(data: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(data);
    const frame = readBody(decoder);
    return decoding.hasContent(decoder) ? null : frame;
  } catch {
    return null;
  }
}

function readBody(decoder: decoding.Decoder): Frame | null {
  const type = decoding.readVarUint(decoder);
  if (type === queryAwareness) return { kind: "query-awareness" };
  if (type === awareness) return { kind: "awareness", bytes: decoding.readVarUint8Array(decoder) };
  if (type !== sync) return null;
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === stateVector) return { kind: "state-vector", bytes };
  if (step === handshake) return { kind: "handshake", bytes };
  return step === update ? { kind: "update", bytes } : null;
}

export function stateVectorFrame(bytes: Uint8Array): Uint8Array {
  return syncFrame(stateVector, bytes);
}

export function handshakeFrame(bytes: Uint8Array): Uint8Array {
  return syncFrame(handshake, bytes);
}

export function updateFrame(bytes: Uint8Array): Uint8Array {
  return syncFrame(update, bytes);
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: unknown;
}

/** An empty list is a heartbeat: `y-websocket` leaves a server it has not heard of for 30 s. */
export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  return awarenessFrameOf(entries.map(encodeEntry));
}

/** The same of entries that are encoded already; they are copied once. */
export function awarenessFrameOf(entries: readonly Uint8Array[]): Uint8Array {
  const body = entries.reduce((sum, { byteLength }) => sum + byteLength, varUintLength(entries.length));
  const frame = Buffer.allocUnsafe(varUintLength(awareness) + varUintLength(body) + body);
  let at = writeVarUint(frame, 0, awareness);
  at = writeVarUint(frame, at, body);
  at = writeVarUint(frame, at, entries.length);
  for (const entry of entries) {
    frame.set(entry, at);
    at += entry.byteLength;
  }
  return frame;
}

/** In one piece, because there are thousands a second: a general encoder takes four times as long. */
export function encodeEntry({ clientId, clock, state }: AwarenessEntry): Uint8Array {
  const json = JSON.stringify(state);
  const length = Buffer.byteLength(json);
  const entry = Buffer.allocUnsafe(varUintLength(clientId) + varUintLength(clock) + varUintLength(length) + length);
  let at = writeVarUint(entry, 0, clientId);
  at = writeVarUint(entry, at, clock);
  at = writeVarUint(entry, at, length);
  entry.write(json, at);
  return entry;
}

/** `null` when the bytes are not a well-formed list of entries. */
export function readAwareness(bytes: Uint8Array): AwarenessEntry[] | null {
  return readEntries(bytes, () => true);
}

/**
 * The first entry of one client alone, the others being stepped over: stock clients send all entries back. What stands behind it is not looked
 * at, so that a frame costs one entry whatever it holds.
 */
export function readEntryOf(clientId: number, bytes: Uint8Array): AwarenessEntry | null {
  if (bytes.byteLength > syncLimits.awarenessFrameBytes) return null;
  const isWanted = (id: number, length: number) => id === clientId && length <= syncLimits.awarenessBytes;
  return readEntries(bytes, isWanted, 1)?.[0] ?? null;
}

function readEntries(
  bytes: Uint8Array,
  isWanted: (clientId: number, length: number) => boolean,
  most = Number.POSITIVE_INFINITY,
): AwarenessEntry[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const entries: AwarenessEntry[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0 && entries.length < most; left -= 1) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const json = decoding.readVarUint8Array(decoder);
      if (isWanted(clientId, json.byteLength)) entries.push({ clientId, clock, state: JSON.parse(text.decode(json)) });
    }
    return entries;
  } catch {
    return null;
  }
}
