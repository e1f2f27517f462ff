import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { LoadedLog } from "../../../storage/update-log.ts";
import { handshakeFrame, updateFrame } from "../wire/frames.ts";
import { SharedFrames } from "../wire/shared-frames.ts";
import { wireFrame } from "../wire/websocket-frame.ts";
import { noChange } from "./no-change.ts";

/**
 * A board as it was stored. A document takes many times its bytes and, of a long history, a noticeable time to build, so a connection that only
 * looks on is served the stored bytes. Each stored byte was checked when it was read; whether the bytes make a whole document is found when it is built.
 */
export class StoredBoard {
  /** How much of each author it holds. */
  readonly stateVector: Uint8Array;
  #log: LoadedLog;
  /** Undefined until the frames are first asked for. */
  #frames: SharedFrames | null | undefined;

  /**
   * null for a snapshot of an earlier version, which does not say what it holds.
   * @throws when an update after the snapshot leaves a gap, or what the snapshot held cannot be read.
   */
  static of(docId: string, log: LoadedLog): StoredBoard | null {
    if (log.snapshot !== null && log.stateVector === null) return null;
    return new StoredBoard(log, stateVectorOf(docId, log));
  }

  private constructor(log: LoadedLog, stateVector: Uint8Array) {
    this.#log = log;
    this.stateVector = stateVector;
  }

  get log(): LoadedLog {
    return this.#log;
  }

  /** How much it holds of one author. Found without a map: each author is asked for once. */
  clockOf(clientId: number): number {
    const decoder = decoding.createDecoder(this.stateVector);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      if (client === clientId) return clock;
    }
    return 0;
  }

  /**
   * The whole board for a client that has nothing; the handshake comes last, so a client that has it has everything. null when newcomers would be
   * sent what was deleted: a snapshot leaves that out, but updates after it still hold what later ones delete.
   */
  get frames(): SharedFrames | null {
    if (this.#frames === undefined) this.#frames = hasDeletions(this.#log) ? null : this.#layOut();
    return this.#frames;
  }

  /** Makes the frames and lets the log point into them, so that the board is in memory once. */
  #layOut(): SharedFrames {
    const { snapshot, updates } = this.#log;
    const parts = snapshot === null ? updates : [snapshot, ...updates];
    if (parts.length === 0) return new SharedFrames(handshake);
    const messages = parts.map((bytes) => wireFrame(updateFrame(bytes)));
    const frames = Buffer.concat([...messages, handshake]);
    let end = 0;
    const views = parts.map((bytes, index) => {
      end += messages[index]?.byteLength ?? 0;
      // A message ends with the bytes it brings.
      return frames.subarray(end - bytes.byteLength, end);
    });
    this.#log = { ...this.#log, snapshot: snapshot && (views.shift() ?? null), updates: views };
    return new SharedFrames(frames);
  }
}

/** The state vector of an empty document. */
const nothing = Y.encodeStateVector(new Map<number, number>());

/** It brings nothing. */
const handshake = wireFrame(handshakeFrame(noChange));

function hasDeletions({ updates }: LoadedLog): boolean {
  return updates.some((update) => Y.decodeUpdate(update).ds.clients.size > 0);
}

function stateVectorOf(docId: string, { stateVector, updates }: LoadedLog): Uint8Array {
  // Decoded even if it stays as it is: it has no checksum, and no client may be sent a broken one.
  const clocks = Y.decodeStateVector(stateVector ?? nothing);
  if (updates.length === 0) return stateVector ?? nothing;
  for (const update of updates) {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [client, end] of to) {
      const known = clocks.get(client) ?? 0;
      if ((from.get(client) ?? 0) > known) throw new Error(`${docId}: the stored updates leave gaps`);
      clocks.set(client, Math.max(known, end));
    }
  }
  return Y.encodeStateVector(clocks);
}
