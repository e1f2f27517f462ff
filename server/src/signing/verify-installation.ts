import { createPublicKey, verify } from "node:crypto";
import { sha256 } from "@saydo/shared/core/canonical-json.ts";
import { type VerifySignature, verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { attestationBytes, canonicalHash } from "@saydo/shared/features/commitments/rules.ts";
import type { Signature } from "@saydo/shared/features/commitments/schema.ts";
import { charters } from "../features/charters/store.ts";
import { commitments } from "../features/commitments/store.ts";
import type { ArchiveSource } from "../storage/archive.ts";
import type { CollectionSpec, Document, Stored } from "../storage/collection.ts";
import { paged } from "../storage/commands/archive-lines.ts";
import { ArchiveRefused } from "../storage/commands/restore.ts";
import { type Act, actOfCharter, actsIn, actsOfCommitment } from "./acts.ts";
import { keys } from "./key.ts";
import { entryBytes, type LogEntry, signatures } from "./signature-log.ts";

export interface LogReport {
  readonly entries: number;
  readonly workshops: number;
  /** Acts of the time before there was a signature log; nothing is wrong with them. */
  readonly older: number;
  /** Acts whose entry is missing: an interruption came between the two, which the next start makes good, or entries were taken away. */
  readonly missing: readonly string[];
}

/**
 * Every charter against its hash, its commitments and the installation's own key; every chain of the signature log; every signature,
 * withdrawal and charter against its entry, and every entry against its act.
 *
 * @throws ArchiveRefused at the first of them that is not as it was sealed or signed.
 */
export async function verifyInstallation(source: ArchiveSource): Promise<LogReport> {
  const check = await keyOf(source);
  const log = await readLog(source, check);
  let began = Number.POSITIVE_INFINITY;
  for (const { at } of log.values()) began = Math.min(began, at);
  const seen = new Set<string>();
  const unlogged = new Map<string, Act>();
  function look(act: Act): void {
    seen.add(act.bodyHash);
    if (!log.has(act.bodyHash)) unlogged.set(act.bodyHash, act);
  }

  for await (const commitment of all(source, commitments)) {
    for (const { revision, signature } of commitment.signatures) {
      if (isAsSigned(signature, check())) continue;
      throw new ArchiveRefused(`Commitment ${commitment.id}, revision ${revision}, is not as it was signed.`);
    }
    actsOfCommitment(commitment).forEach(look);
  }
  for await (const { rev: _rev, ...charter } of all(source, charters)) {
    const faults = verifyCharter(charter, check());
    if (faults.length > 0) {
      throw new ArchiveRefused(`Charter ${charter.number} is not as it was sealed: ${faults.join(", ")}.`);
    }
    actsIn(charter.body).forEach(look);
    look(actOfCharter(charter));
  }
  for (const { bodyHash, seq, workshopId, kind } of log.values()) {
    if (seen.has(bodyHash)) continue;
    throw new ArchiveRefused(`${entryName(workshopId, seq)} has lost its ${kind}: it was removed or changed.`);
  }
  const missing = [...unlogged.values()].filter(({ at }) => at >= began);
  return {
    entries: log.size,
    workshops: new Set([...log.values()].map(({ workshopId }) => workshopId)).size,
    older: unlogged.size - missing.length,
    missing: missing.map(({ says }) => says),
  };
}

/** What is wrong with one workshop's chain, entries by `seq`; null when every one follows from the one before and is signed. */
export function chainFault(entries: readonly LogEntry[], check: VerifySignature): string | null {
  let prev: string | null = null;
  for (const [index, entry] of entries.entries()) {
    const at = entryName(entry.workshopId, entry.seq);
    if (entry.seq !== index) return `${entryName(entry.workshopId, index)} is missing.`;
    if (entry.prev !== prev) return `${at} does not follow from the one before it.`;
    if (entry.hash !== sha256(entryBytes(entry)) || entry.id !== entry.bodyHash) return `${at} was changed.`;
    if (!check(entryBytes(entry), entry.signature)) return `${at} is not signed with this installation's key.`;
    prev = entry.hash;
  }
  return null;
}

/** By the hash of the act. @throws ArchiveRefused when a chain is broken */
async function readLog(source: ArchiveSource, check: () => VerifySignature): Promise<Map<string, LogEntry>> {
  const entries: LogEntry[] = [];
  for await (const entry of all(source, signatures)) entries.push(entry);
  for (const chain of Map.groupBy(entries, ({ workshopId }) => workshopId).values()) {
    const fault = chainFault(
      chain.toSorted((a, b) => a.seq - b.seq),
      check(),
    );
    if (fault !== null) throw new ArchiveRefused(fault);
  }
  return new Map(entries.map((entry) => [entry.bodyHash, entry]));
}

function entryName(workshopId: string, seq: number): string {
  return `Entry ${seq} of the signature log of workshop ${workshopId}`;
}

function isAsSigned(signature: Signature, check: VerifySignature): boolean {
  try {
    return (
      canonicalHash(signature.canonical) === signature.hash && check(attestationBytes(signature), signature.attestation)
    );
  } catch {
    // Of a spoilt signature anything may throw.
    return false;
  }
}

/** @throws ArchiveRefused when it is asked for and there is none: an installation that never ran has nothing to check. */
async function keyOf(source: ArchiveSource): Promise<() => VerifySignature> {
  const [key] = await source.page(keys, null, 1);
  if (!key) {
    return () => {
      throw new ArchiveRefused("Something was signed or sealed here, but the key for it is missing.");
    };
  }
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key.publicKey }, format: "jwk" });
  return () => (bytes, signature) => verify(null, bytes, publicKey, Buffer.from(signature, "base64url"));
}

function all<T extends Document>(source: ArchiveSource, spec: CollectionSpec<T>): AsyncGenerator<Stored<T>> {
  return paged(
    (after, limit) => source.page(spec, after, limit),
    ({ id }) => id,
  );
}
