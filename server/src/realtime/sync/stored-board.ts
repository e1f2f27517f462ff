import * as Y from "yjs";
import type { LoadedLog } from "../../storage/update-log.ts";
import { handshakeFrame, updateFrame } from "./frames.ts";
import { noChange } from "./no-change.ts";
import { wireFrame } from "./wire.ts";

/**
 * A board as it was stored. A document takes many times its bytes and, of a long history, a noticeable time to build; who only looks on is served
 * without one. Each byte was checked when it was read; whether the bytes make what they should is found when the document is built.
 */
export class StoredBoard {
  readonly log: LoadedLog;
  /** The state vector: how much of each author it holds, by client id. Yjs takes no read-only one; do not change it. */
  readonly clocks: Map<number, number>;

  /** null for a snapshot of an earlier version, which does not say what it holds. @throws when an update after the snapshot leaves a gap. */
  static of(docId: string, log: LoadedLog): StoredBoard | null {
    if (log.snapshot !== null && log.stateVector === null) return null;
    return new StoredBoard(log, clocksOf(docId, log));
  }

  private constructor(log: LoadedLog, clocks: Map<number, number>) {
    this.log = log;
    this.clocks = clocks;
  }

  /** A snapshot leaves out what was deleted; updates after it still hold what later ones delete, which no newcomer should be told. */
  get hasDeletions(): boolean {
    return this.log.updates.some((update) => Y.decodeUpdate(update).ds.clients.size > 0);
  }

  /** Everything, for who has nothing. The handshake comes last: who has it has all. */
  frames(): Buffer {
    const { snapshot, updates } = this.log;
    if (updates.length === 0) return wireFrame(handshakeFrame(snapshot ?? noChange));
    const messages = [...(snapshot ? [snapshot] : []), ...updates].map((bytes) => updateFrame(bytes));
    return Buffer.concat([...messages, handshakeFrame(noChange)].map((message) => wireFrame(message)));
  }
}

function clocksOf(docId: string, { stateVector, updates }: LoadedLog): Map<number, number> {
  const clocks = stateVector === null ? new Map<number, number>() : Y.decodeStateVector(stateVector);
  for (const update of updates) {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [client, end] of to) {
      const known = clocks.get(client) ?? 0;
      if ((from.get(client) ?? 0) > known) throw new Error(`${docId}: the stored updates leave gaps`);
      clocks.set(client, Math.max(known, end));
    }
  }
  return clocks;
}
