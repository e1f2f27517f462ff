import { canonicalText, sha256 } from "@saydo/shared/core/canonical-json.ts";
import type { DocketItem } from "@saydo/shared/features/answers/schema.ts";
import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import type { Charter, CharterCommitment } from "@saydo/shared/features/charters/schema.ts";
import {
  isAsSigned,
  isWrittenIn,
  lastSigned,
  ownerNameIn,
  type VerifySignature,
} from "@saydo/shared/features/commitments/rules.ts";
import type { Commitment } from "@saydo/shared/features/commitments/schema.ts";
import { isDemoId } from "@saydo/shared/features/demo/rules.ts";
import { concealedName, isRemovedName } from "@saydo/shared/features/privacy/rules.ts";
import { isAsCounted } from "@saydo/shared/features/voting/rules.ts";
import type { Ballot } from "@saydo/shared/features/voting/schema.ts";
import { docketItems } from "../features/answers/store.ts";
import { charters, demoCharters } from "../features/charters/store.ts";
import { commitments } from "../features/commitments/store.ts";
import { openings } from "../features/privacy/store.ts";
import { ballots, polls } from "../features/voting/store.ts";
import type { ArchiveSource } from "../storage/archive.ts";
import type { CollectionSpec, Document, Stored } from "../storage/collection.ts";
import { paged } from "../storage/commands/archive-lines.ts";
import { ArchiveRefused } from "../storage/commands/restore.ts";
import { type Act, actOfCharter, actsIn, actsOfCommitment } from "./acts.ts";
import { keys, verifierOf } from "./key.ts";
import { entryBytes, type LogEntry, signatures } from "./signature-log.ts";

export interface LogReport {
  readonly entries: number;
  readonly workshops: number;
  /** Acts from before the signature log existed; nothing is wrong with them. */
  readonly older: number;
  /** Acts without an entry: either a crash came between the two, and the next start adds the entry, or entries were removed. */
  readonly missing: readonly string[];
  /** How many of the heads kept elsewhere were found in the log. */
  readonly heads: number;
}

/**
 * Checks every charter against its hash, its commitments and the installation's key; every chain of the signature log; every act against its entry,
 * and every entry against its act. Promises, answers, results and names beside them are checked against what was signed, sealed or counted. `heads`
 * are hashes of entries that were kept elsewhere, as a charter prints one.
 *
 * @throws ArchiveRefused at the first fault.
 */
export async function verifyInstallation(source: ArchiveSource, heads: readonly string[] = []): Promise<LogReport> {
  const check = await keyOf(source);
  const log = await readLog(source, check);
  const hashes = new Set([...log.values()].map(({ hash }) => hash));
  for (const head of heads) if (!hashes.has(head)) throw new ArchiveRefused(lost(`The kept head ${head}`));
  let began = Number.POSITIVE_INFINITY;
  for (const { at } of log.values()) began = Math.min(began, at);
  const seen = new Set<string>();
  const unlogged = new Map<string, Act>();
  function look(act: Act): void {
    seen.add(act.bodyHash);
    if (!log.has(act.bodyHash)) unlogged.set(act.bodyHash, act);
  }

  const names = await readNames(source);
  const answers = await byId(source, docketItems);
  const promises = new Map<string, Commitment>();
  for await (const commitment of all(source, commitments)) {
    promises.set(commitment.id, commitment);
    const isSigned = commitment.signatures.length > 0;
    const fault = isSigned && promiseFault(commitment, answers.get(commitment.docketId), names, check());
    if (fault) throw new ArchiveRefused(`Commitment ${commitment.id}${fault}`);
    actsOfCommitment(commitment).forEach(look);
  }
  const results = await verifyResults(source);
  const versions = new Map<string, Charter>();
  for await (const { rev: _rev, ...charter } of allCharters(source)) {
    versions.set(charter.id, charter);
    const faults = verifyCharter(charter, check());
    if (faults.length > 0) {
      throw new ArchiveRefused(`Charter ${charter.number} is not as it was sealed: ${faults.join(", ")}.`);
    }
    const { logHead, poll } = charter.body;
    // A charter that names the log was published when there was one.
    if (logHead !== undefined) began = Math.min(began, charter.publishedAt);
    if (logHead && !hashes.has(logHead))
      throw new ArchiveRefused(lost(`The head that charter ${charter.number} names`));
    // Of a demo that was played before it came in rounds only the charter is left.
    const isAlone = isDemoId(charter.workshopId);
    for (const printed of charter.body.commitments) {
      if (isAlone || isStillPromised(printed, promises.get(printed.commitmentId))) continue;
      throw new ArchiveRefused(`Commitment ${printed.commitmentId} is not as charter ${charter.number} prints it.`);
    }
    if (!isAlone && poll.pollId !== undefined && results.get(poll.pollId) !== canonicalText(poll.result)) {
      throw new ArchiveRefused(`The result of ballot ${poll.pollId} is not as charter ${charter.number} prints it.`);
    }
    actsIn(charter.body).forEach(look);
    look(actOfCharter(charter));
  }
  for (const charter of versions.values()) {
    if (!followsItsPrevious(charter, versions)) {
      throw new ArchiveRefused(`Charter ${charter.number} does not follow from the version before it.`);
    }
  }
  for (const { bodyHash, seq, workshopId, kind } of log.values()) {
    // A round of the demo takes its promises and charters with it. No entry of another workshop can say that it is one of the demo's.
    if (seen.has(bodyHash) || isDemoId(workshopId)) continue;
    throw new ArchiveRefused(`${entryName(workshopId, seq)} has lost its ${kind}: it was removed or changed.`);
  }
  // Without a first entry no act can be older than the log.
  const missing = [...unlogged.values()].filter(({ at }) => began === Number.POSITIVE_INFINITY || at >= began);
  return {
    entries: log.size,
    workshops: new Set([...log.values()].map(({ workshopId }) => workshopId)).size,
    older: unlogged.size - missing.length,
    missing: missing.map(({ says }) => says),
    heads: heads.length,
  };
}

/** How a signed promise differs from its signed text, as the end of a sentence; null when it does not differ. */
function promiseFault(
  commitment: Commitment,
  docket: DocketItem | undefined,
  names: ReadonlyMap<string, string>,
  check: VerifySignature,
): string | null {
  if (!isAsSigned(commitment, check)) return " is not as it was signed.";
  const signed = lastSigned(commitment);
  if (!signed) return null;
  const { canonical } = signed.signature;
  const { answer } = docket ?? {};
  if (!answer || !isWrittenIn(canonical, { answer: { kind: answer.kind, text: answer.text } })) {
    return ": its answer is not the one that was signed.";
  }
  // A draft written after the signature may bear another name.
  if (signed.revision !== commitment.revision) return null;
  const owner = ownerNameIn(canonical);
  const isNamed = commitment.ownerName === (names.get(owner) ?? owner) || isRemovedName(commitment.ownerName);
  return isNamed ? null : ": its owner is not the one that was signed.";
}

/** P17: version 1 begins; each later one names the hash of the version before it, which is still there. */
function followsItsPrevious({ version, workshopId, body }: Charter, all: ReadonlyMap<string, Charter>): boolean {
  if (!body.revision) return version === 1;
  const { charterId, hash } = body.revision.previous;
  const previous = all.get(charterId);
  return previous?.hash === hash && previous.workshopId === workshopId && previous.version === version - 1;
}

/** A promise may be signed again or withdrawn after a charter printed it; the printed signature stays part of it. */
function isStillPromised(printed: CharterCommitment, promise: Commitment | undefined): boolean {
  if (!promise) return false;
  const same = promise.signatures.find(({ revision }) => revision === printed.revision);
  return (
    canonicalText(same?.signature ?? null) === canonicalText(printed.signature) &&
    promise.firstDueOn === printed.firstDueOn &&
    (printed.withdrawn === null || canonicalText(printed.withdrawn) === canonicalText(promise.withdrawn))
  );
}

/** Counts every closed ballot again. Resolves with the stored results by poll. @throws ArchiveRefused */
async function verifyResults(source: ArchiveSource): Promise<ReadonlyMap<string, string>> {
  const cast: Ballot[] = [];
  for await (const ballot of all(source, ballots)) cast.push(ballot);
  const byPoll = Map.groupBy(cast, ({ pollId }) => pollId);
  const results = new Map<string, string>();
  for await (const poll of all(source, polls)) {
    const choices = (byPoll.get(poll.id) ?? []).map((ballot) => ballot.choices);
    if (!isAsCounted(poll, choices)) {
      throw new ArchiveRefused(`The result of ballot ${poll.id} is not what its stored votes give.`);
    }
    results.set(poll.id, canonicalText(poll.result));
  }
  return results;
}

/** The names behind the hashes. @throws ArchiveRefused when a name was exchanged */
async function readNames(source: ArchiveSource): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for await (const opening of all(source, openings)) {
    const { id, salt, name } = opening;
    if (concealedName({ salt, name }) !== id) throw new ArchiveRefused(`The name behind ${id} was changed.`);
    names.set(id, name);
  }
  return names;
}

function lost(what: string): string {
  return `${what} is not in the signature log: entries were removed together with what they stood for.`;
}

/** What is wrong with one workshop's chain, given its entries by `seq`; null when each follows from the one before and is signed. */
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

async function* allCharters(source: ArchiveSource): AsyncGenerator<Stored<Charter>> {
  yield* all(source, charters);
  yield* all(source, demoCharters);
}

/** The entries by the hash of their act. @throws ArchiveRefused when a chain is broken */
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

/**
 * Returns the installation's key when a check needs it. @throws ArchiveRefused when there is none: an installation that never ran has nothing to
 * check.
 */
async function keyOf(source: ArchiveSource): Promise<() => VerifySignature> {
  const [key] = await source.page(keys, null, 1);
  if (!key) {
    return () => {
      throw new ArchiveRefused("Something was signed or sealed here, but the key for it is missing.");
    };
  }
  const verify = verifierOf(key.publicKey);
  return () => verify;
}

async function byId<T extends Document>(
  source: ArchiveSource,
  spec: CollectionSpec<T>,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for await (const document of all(source, spec)) found.set(document.id, document);
  return found;
}

function all<T extends Document>(source: ArchiveSource, spec: CollectionSpec<T>): AsyncGenerator<Stored<T>> {
  return paged(
    (after, limit) => source.page(spec, after, limit),
    ({ id }) => id,
  );
}
