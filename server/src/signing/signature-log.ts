import { sha256, signedBytes } from "@saydo/shared/core/canonical-json.ts";
import { id, instant, sha256Hex } from "@saydo/shared/core/ids.ts";
import { z } from "zod";
import type { Clock } from "../ports/clock.ts";
import type { CollectionSpec } from "../storage/collection.ts";
import type { StorageEngine } from "../storage/engine.ts";
import type { Act } from "./acts.ts";
import type { SigningKey } from "./key.ts";

const entry = z.strictObject({
  /** Repeats `bodyHash`, so that an act cannot be in the log twice. */
  id: sha256Hex,
  v: z.literal(1),
  workshopId: id,
  /** 0, 1, 2 … in each workshop. */
  seq: z.int().min(0),
  /** The hash of the workshop's entry before this one. */
  prev: sha256Hex.nullable(),
  kind: z.enum(["commitment", "withdrawal", "charter"]),
  bodyHash: sha256Hex,
  /** When the entry was added. */
  at: instant,
  /** SHA-256 of the entry's bytes: see {@link entryBytes}. */
  hash: sha256Hex,
  keyId: z.string(),
  /** The server's Ed25519 signature over the same bytes, base64url. */
  signature: z.string(),
});

export type LogEntry = z.infer<typeof entry>;

/** Insert and find only. The log holds hashes and no names, so an erasure changes nothing in it (T25). */
export const signatures = {
  name: "signatures",
  schema: entry,
  indexes: [],
  unique: [["workshopId", "seq"]],
  isAppendOnly: true,
} satisfies CollectionSpec<LogEntry>;

/** The bytes that an entry's hash and signature cover. */
export function entryBytes(
  entry: Pick<LogEntry, "workshopId" | "seq" | "prev" | "kind" | "bodyHash" | "at">,
): Uint8Array<ArrayBuffer> {
  const { workshopId, seq, prev, kind, bodyHash, at } = entry;
  return signedBytes("log", { workshopId, seq, prev, kind, bodyHash, at });
}

export interface SignatureLog {
  /**
   * Adds those of the acts that are not in the log yet, in the given order. Durable when the promise resolves, with how many were added. Must run in
   * the workshop's queue. Repeating the call changes nothing, so an interrupted or unanswered caller calls again.
   */
  record(workshopId: string, acts: readonly Act[]): Promise<number>;
  /** The hash of a workshop's newest entry. Kept elsewhere, it later proves that no entry up to it was removed. */
  head(workshopId: string): Promise<string | null>;
  /** The hash of the act's own entry. */
  hashOf(act: Act): Promise<string | null>;
}

interface Deps {
  readonly engine: StorageEngine;
  readonly key: SigningKey;
  readonly clock: Clock;
}

/**
 * The signature log: one chain of hashes per workshop.
 * R1: the act is stored first and its entry is made from the stored act, so that no entry is ever without an act.
 * R2: an act is acknowledged only when its entry is durable.
 * R3: a missing entry is added when its act is requested again, before a charter prints the act, or at the next start.
 */
export function openSignatureLog({ engine, key, clock }: Deps): SignatureLog {
  const collection = engine.collection<LogEntry>(signatures);

  return {
    async record(workshopId, acts) {
      if (acts.length === 0) return 0;
      const entries = await collection.findMany({ where: { workshopId }, sort: { by: "seq" } });
      const known = new Set(entries.map(({ id }) => id));
      let last = entries.at(-1) ?? null;
      for (const { kind, bodyHash } of acts) {
        if (known.has(bodyHash)) continue;
        const link = { workshopId, seq: last ? last.seq + 1 : 0, prev: last?.hash ?? null };
        const content = { ...link, kind, bodyHash, at: clock.now() };
        const bytes = entryBytes(content);
        const sealed = { hash: sha256(bytes), keyId: key.keyId, signature: key.sign(bytes) };
        last = await collection.insert({ id: bodyHash, v: 1, ...content, ...sealed });
        known.add(bodyHash);
      }
      return known.size - entries.length;
    },

    async head(workshopId) {
      const [newest] = await collection.findMany({
        where: { workshopId },
        sort: { by: "seq", descending: true },
        limit: 1,
      });
      return newest?.hash ?? null;
    },

    hashOf: async ({ bodyHash }) => (await collection.find(bodyHash))?.hash ?? null,
  };
}
