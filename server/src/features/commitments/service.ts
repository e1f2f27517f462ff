import type { CommandInput } from "@saydo/shared/contract.ts";
import { canonicalText } from "@saydo/shared/core/canonical-json.ts";
import { dayIn } from "@saydo/shared/core/days.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { refuseStale } from "@saydo/shared/core/revisions.ts";
import { isPromise } from "@saydo/shared/features/answers/rules.ts";
import type { DocketEntry } from "@saydo/shared/features/answers/view.ts";
import type { CommitmentsView } from "@saydo/shared/features/commitments/contract.ts";
import {
  attestationBytes,
  lastSigned,
  statementHash,
  statementOf,
  termsOf,
} from "@saydo/shared/features/commitments/rules.ts";
import type { Commitment, CommitmentStatement, CommitmentTerms } from "@saydo/shared/features/commitments/schema.ts";
import { commitmentViewOf } from "@saydo/shared/features/commitments/view.ts";
import type { Opening } from "@saydo/shared/features/privacy/schema.ts";
import { standsFor } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import { actsOfCommitment } from "../../signing/acts.ts";
import type { SigningKey } from "../../signing/key.ts";
import type { SignatureLog } from "../../signing/signature-log.ts";
import type { Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import type { AnswersService } from "../answers/service.ts";
import type { NamesService } from "../privacy/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import { CommitmentsStore } from "./store.ts";

interface Deps {
  readonly engine: StorageEngine;
  readonly workshops: Pick<WorkshopsService, "get" | "may" | "unfinished">;
  readonly answers: Pick<AnswersService, "docket" | "bind">;
  readonly names: NamesService;
  readonly key: SigningKey;
  readonly signatureLog: SignatureLog;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

/** A commitment with its docket entry. */
export interface CommitmentEntry {
  readonly commitment: Commitment;
  readonly entry: DocketEntry;
}

/** How the owner signed: signed in to their seat, with their name typed under the text. */
const method = "typed-name";

export type CommitmentsService = ReturnType<typeof createCommitments>;

/**
 * Commitments (P8).
 * R1: only the person who gave the answer drafts, signs and withdraws.
 * R2: the current revision is signed, byte for byte as the signer's screen showed it.
 * R3: signatures are only appended. A change is a new revision that waits for its own signature; the first due date stays.
 * R4: after a withdrawal nothing changes any more.
 * R5: a signature or withdrawal is acknowledged once it is stored and then in the signature log. A repeated command adds a missing entry.
 */
export function createCommitments(deps: Deps) {
  const { engine, workshops, answers, names, key, signatureLog, publisher, clock, ids, queue, log } = deps;
  const store = new CommitmentsStore(engine);

  /** Signed commitments always; drafts only while their answer still promises something and the seat still has the item. */
  async function list(workshopId: string): Promise<CommitmentEntry[]> {
    const commitments = await store.commitmentsOf(workshopId);
    const byDocket = new Map(commitments.map((commitment) => [commitment.docketId, commitment]));
    return (await answers.docket(workshopId)).flatMap((entry) => {
      const commitment = byDocket.get(entry.docket.id);
      if (!commitment) return [];
      const isAlive = isPromise(entry.docket.answer?.kind) && entry.seat.id === commitment.seatId;
      return commitment.signatures.length > 0 || isAlive ? [{ commitment, entry }] : [];
    });
  }

  async function ownEntry(actor: Actor, docketId: string): Promise<DocketEntry> {
    const entry = (await answers.docket(actor.workshopId)).find(({ docket }) => docket.id === docketId);
    if (!entry) throw new DomainError("not_found");
    if (entry.seat.id !== actor.seatId) throw new DomainError("not_owner");
    if (!isPromise(entry.docket.answer?.kind)) throw new DomainError("incomplete", "answer");
    return entry;
  }

  async function own(actor: Actor, commitmentId: string): Promise<Stored<Commitment>> {
    const commitment = await store.find(commitmentId);
    if (commitment?.workshopId !== actor.workshopId) throw new DomainError("not_found");
    if (commitment.ownerMemberId !== actor.memberId) throw new DomainError("not_owner");
    return commitment;
  }

  /** The current revision as it would be signed today. @throws DomainError for the first part that is missing */
  async function statement(
    actor: Actor,
    commitment: Commitment,
  ): Promise<{ statement: CommitmentStatement; terms: CommitmentTerms }> {
    const { item, result, docket, seat } = await ownEntry(actor, commitment.docketId);
    if (!docket.answer) throw new DomainError("incomplete", "answer");
    const terms = termsOf(commitment.draft, await today(actor.workshopId));
    const authorityLane = terms.authority && (await laneName(actor.workshopId, terms.authority.laneId));
    const about = { ownerTitle: seat.title, authorityLane, item, result, answer: docket.answer };
    const ownerName = await conceal(commitment, commitment.ownerName);
    return { statement: statementOf({ ...commitment, ownerName }, terms, about), terms };
  }

  async function today(workshopId: string): Promise<string> {
    return dayIn((await workshops.get(workshopId)).timeZone, clock.now());
  }

  function conceal({ workshopId, ownerMemberId }: Commitment, name: string): Promise<string> {
    return names.conceal(workshopId, { subjectId: ownerMemberId, name });
  }

  async function laneName(workshopId: string, laneId: string): Promise<string> {
    const { lanes, merged } = await workshops.get(workshopId);
    const lane = lanes.find(({ id }) => id === standsFor(merged, laneId));
    if (!lane) throw new DomainError("invalid_input", "authority.laneId");
    return lane.name;
  }

  async function put(document: Stored<Commitment>): Promise<Stored<Commitment>> {
    const stored = await store.replace(document);
    publisher.changed(document.workshopId, "commitments");
    return stored;
  }

  async function logActs(commitment: Commitment): Promise<void> {
    await signatureLog.record(commitment.workshopId, actsOfCommitment(commitment));
  }

  /** Adds the missing entries of this workshop to the signature log; resolves with how many were added. */
  async function logAll(workshopId: string): Promise<number> {
    const acts = (await store.commitmentsOf(workshopId)).flatMap(actsOfCommitment);
    return signatureLog.record(
      workshopId,
      acts.toSorted((a, b) => a.at - b.at),
    );
  }

  return {
    list,
    logAll,

    on: {
      seatsJoining: (kept: Member, joined: Member) => store.checkUnsigned(kept.workshopId, [kept.id, joined.id]),
      removing: ({ id, isDemo }: Workshop) => (isDemo ? store.removeOf(id) : store.removeUnsigned(id)),
    },

    /**
     * Creates or revises a commitment. The same draft again makes no new revision. An unsigned draft of an earlier seat is replaced.
     *
     * @throws DomainError `conflict` for a draft made from another revision, and after a withdrawal
     */
    async save(
      actor: Actor,
      { docketId, draft, basedOn }: CommandInput<"commitments:save">,
    ): Promise<{ commitmentId: string; revision: number }> {
      const { seat } = await ownEntry(actor, docketId);
      if (draft.authority) await laneName(actor.workshopId, draft.authority.laneId);
      const owner = { seatId: seat.id, ownerMemberId: actor.memberId, ownerName: actor.name };
      const before = await store.findByDocket(docketId);
      if (!before) {
        refuseStale(null, basedOn);
        const { id, revision } = await store.insert({
          id: ids.id(),
          v: 1,
          workshopId: actor.workshopId,
          docketId,
          ...owner,
          revision: 1,
          draft,
          signatures: [],
          firstDueOn: null,
          withdrawn: null,
        });
        publisher.changed(actor.workshopId, "commitments");
        return { commitmentId: id, revision };
      }
      const isOwn = before.ownerMemberId === actor.memberId;
      if (!isOwn && before.signatures.length > 0) throw new DomainError("not_owner");
      if (before.withdrawn) throw new DomainError("conflict");
      const isSame = isOwn && canonicalText(before.draft) === canonicalText(draft);
      if (!isSame && isOwn) refuseStale(before.revision, basedOn);
      const { id, revision } = isSame
        ? before
        : await put({ ...before, ...owner, draft, revision: before.revision + 1 });
      return { commitmentId: id, revision };
    },

    /** For a signed revision, exactly the bytes that were signed, for ever. */
    async bytes(
      actor: Actor,
      { commitmentId }: { commitmentId: string },
    ): Promise<{ revision: number; canonical: string; hash: string; openings: Opening[] }> {
      const commitment = await own(actor, commitmentId);
      const { revision } = commitment;
      const signed = lastSigned(commitment);
      if (signed?.revision === revision) {
        const { canonical, hash } = signed.signature;
        return { revision, canonical, hash, openings: await names.openingsFor(actor.workshopId, canonical) };
      }
      const { statement: current } = await statement(actor, commitment);
      const canonical = canonicalText(current);
      const openings = await names.openingsFor(actor.workshopId, canonical);
      return { revision, canonical, hash: statementHash(current), openings };
    },

    /** Signing the same text twice gives the same acknowledgement. @throws DomainError `text_changed` when the signer saw other bytes */
    async sign(
      actor: Actor,
      input: { commitmentId: string; revision: number; hash: string; signerName: string },
    ): Promise<{ signedAt: number }> {
      const commitment = await own(actor, input.commitmentId);
      await logActs(commitment);
      if (commitment.withdrawn) throw new DomainError("conflict");
      if (input.revision !== commitment.revision) throw new DomainError("text_changed");
      const signed = lastSigned(commitment);
      if (signed?.revision === commitment.revision) {
        if (signed.signature.hash !== input.hash) throw new DomainError("already_signed");
        return { signedAt: signed.signature.signedAt };
      }
      const { statement: current, terms } = await statement(actor, commitment);
      const hash = statementHash(current);
      if (hash !== input.hash) throw new DomainError("text_changed");
      const attested = {
        level: "server-attested",
        signerName: await conceal(commitment, input.signerName),
        hash,
        method,
        signedAt: clock.now(),
      } as const;
      const signature = {
        ...attested,
        canonical: canonicalText(current),
        keyId: key.keyId,
        attestation: key.sign(attestationBytes(attested)),
      };
      await answers.bind(commitment.docketId);
      const stored = await put({
        ...commitment,
        signatures: [...commitment.signatures, { revision: commitment.revision, terms, signature }],
        firstDueOn: commitment.firstDueOn ?? terms.dueOn,
      });
      await logActs(stored);
      return { signedAt: signature.signedAt };
    },

    /** Stays visible with its reason, and counts as not kept. @throws DomainError `not_signed` for a draft, `conflict` a second time */
    async withdraw(actor: Actor, { commitmentId, reason }: { commitmentId: string; reason: string }): Promise<void> {
      const commitment = await own(actor, commitmentId);
      if (commitment.signatures.length === 0) throw new DomainError("not_signed");
      await logActs(commitment);
      if (commitment.withdrawn) throw new DomainError("conflict");
      await logActs(await put({ ...commitment, withdrawn: { reason, at: clock.now() } }));
    },

    /** Adds log entries that a crash prevented, before the server takes requests. */
    async resume(unfinished: readonly Pick<Workshop, "id">[]): Promise<void> {
      for (const { id: workshopId } of unfinished) {
        const added = await queue.run(workshopId, () => logAll(workshopId));
        if (added > 0) log.info({ workshopId, added }, "acts that were missing in the signature log were added to it");
      }
    },

    /** How many promises of this member are not signed yet, in whatever step the room is. */
    async waitingFor(member: Member): Promise<number> {
      const { workshopId, seatId } = member;
      if (seatId === null || !(await workshops.may({ ...member, memberId: member.id }, "commitments:draft"))) return 0;
      const done = new Set(
        (await list(workshopId))
          .filter(({ commitment }) => commitment.withdrawn || lastSigned(commitment)?.revision === commitment.revision)
          .map(({ commitment }) => commitment.docketId),
      );
      const promised = (await answers.docket(workshopId)).filter(
        ({ seat, docket }) => seat.id === seatId && isPromise(docket.answer?.kind),
      );
      return promised.filter(({ docket }) => !done.has(docket.id)).length;
    },

    async view({ workshopId }: Viewer): Promise<CommitmentsView> {
      const day = await today(workshopId);
      const entries = await list(workshopId);
      const nameOf = await names.reader(await workshops.get(workshopId));
      return {
        commitments: entries.map(({ commitment, entry }) =>
          commitmentViewOf(commitment, entry.seat.title, day, nameOf),
        ),
      };
    },
  };
}
