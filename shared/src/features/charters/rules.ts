import { sha256, signedBytes } from "../../core/canonical-json.ts";
import { DomainError } from "../../core/errors.ts";
import { plainLine } from "../../core/plain-text.ts";
import { answerViewOf, type DocketEntry } from "../answers/view.ts";
import type { BoardSnapshot } from "../board/schema.ts";
import {
  isWrittenIn,
  lastSigned,
  ownerNameIn,
  safely,
  signatureFaults,
  type VerifySignature,
} from "../commitments/rules.ts";
import type { Commitment } from "../commitments/schema.ts";
import { isAskedOfLeaders } from "../voting/rules.ts";
import type { Poll, PollItem, ResultRow } from "../voting/schema.ts";
import { type Decided, decidedBy } from "../voting/several/rules.ts";
import { namesOf } from "../workshops/rules.ts";

import type { Workshop } from "../workshops/schema.ts";
import type { Charter, CharterBody, CharterCommitment, CharterLine, OwnAction } from "./schema.ts";
import { corrected, type Revision } from "./versions/rules.ts";

/** The question before publication: are surveys of customers and employees set up already? */
export interface FeedbackCheck {
  readonly isNpsSetUp: boolean;
  readonly isEnpsSetUp: boolean;
  readonly overrideFeedback: boolean;
}

export interface CharterSources {
  readonly number: string;
  readonly version: number;
  readonly now: number;
  readonly workshop: Workshop;
  readonly people: number;
  /** All ballots of the workshop. */
  readonly polls: readonly Poll[];
  readonly docket: readonly DocketEntry[];
  readonly commitments: readonly { readonly commitment: Commitment; readonly entry: DocketEntry }[];
  readonly board: BoardSnapshot;
  readonly feedback: FeedbackCheck;
  /** Gives the salted hash for a person's name in the sealed text (T25). */
  readonly conceal: Conceal;
  /** The newest entry of the workshop's signature log. */
  readonly logHead: string | null;
  /** From version 2 on. */
  readonly revision: Revision | null;
  /** How many have adopted an action of "what we do ourselves"; see `publicCounts`. */
  readonly adopted: ReadonlyMap<string, number | null>;
}

/** Called for each person of {@link personsOn}; `subjectId` is a member's id or a leader's seat. */
export type Conceal = (subjectId: string, name: string) => string;

/** The people named in a charter of this docket, apart from the signers. */
export function personsOn(docket: readonly DocketEntry[]): { subjectId: string; name: string }[] {
  return docket.flatMap(({ seat, docket: { answer } }) => [
    { subjectId: seat.id, name: seat.name },
    ...(answer ? [{ subjectId: answer.byMemberId, name: answer.byName }] : []),
  ]);
}

/**
 * P9: the charter of a workshop as it stands now. Its content is not chosen: every docket item becomes a line, actions that need no permission stand
 * under "what we do ourselves", and every signed commitment is printed, the withdrawn ones too.
 *
 * @throws DomainError `nothing_to_publish` while nothing stands above the line; `incomplete` when feedback is neither set up nor overridden
 */
export function compileCharter(sources: CharterSources): CharterBody {
  const { workshop, docket, now } = sources;
  const poll = mainPoll(sources.polls);
  const decided = decidedBy(sources.polls);
  if (!poll?.result || (docket.length === 0 && !hasChosen(decided))) throw new DomainError("nothing_to_publish");
  const { isNpsSetUp, isEnpsSetUp, overrideFeedback } = sources.feedback;
  const isFeedbackSetUp = isNpsSetUp && isEnpsSetUp;
  if (!isFeedbackSetUp && !overrideFeedback) throw new DomainError("incomplete", "feedback");

  const laneNames = namesOf(workshop.lanes, workshop.merged);
  const commitments = sources.commitments.flatMap(({ commitment, entry }) => charterCommitmentOf(commitment, entry));
  const { revision } = sources;
  const asVoted = {
    lines: docket.map((entry) => lineOf(entry, laneNames, commitments, sources.conceal)),
    ourselves: ownActionsOf(decided, docket, laneNames),
  };
  const { lines, ourselves: own } = revision ? corrected(asVoted, revision, now) : asVoted;
  // What the workshop of a first version adopts, it adopts after reading it there.
  const ourselves = revision ? own.map((action) => withAdoption(action, sources.adopted)) : own;
  return {
    number: sources.number,
    version: sources.version,
    workshopId: workshop.id,
    title: workshop.title,
    organisation: workshop.organisation,
    language: workshop.language,
    publishedAt: now,
    // Without a reveal, people met on the day of their ballot; the workshop may have been created weeks before.
    workshopHeldAt: workshop.revealedAt ?? poll.openedAt,
    // Leaders who came only to answer did not take part.
    people: revision?.previous.body.poll.pollId === poll.id ? revision.previous.body.people : sources.people,
    values: workshop.values,
    lanes: workshop.lanes.map((lane) => lane.name),
    poll: {
      pollId: poll.id,
      rules: poll.rules,
      entry: poll.entry,
      result: poll.result,
      items: poll.items.map(({ id, title }) => ({ itemId: id, title })),
    },
    lines,
    ourselves,
    commitments,
    authorityTable: authorityRows(commitments, laneNames),
    coCreationPercent: coCreationPercent([...lines, ...ourselves]),
    hiddenCards: [...sources.board.cards, ...sources.board.obstacles].flatMap(({ hiddenReason }) =>
      hiddenReason ? [plainLine(hiddenReason)] : [],
    ),
    feedback: { isNpsSetUp, isEnpsSetUp, isOverridden: !isFeedbackSetUp },
    logHead: sources.logHead,
    timeZone: workshop.timeZone,
    ...(revision && {
      revision: {
        reason: revision.reason,
        previous: { charterId: revision.previous.id, hash: revision.previous.hash },
      },
    }),
  };
}

/** A line keeps its item's id, which is the card's, the group's or the obstacle's: versions are compared by it. */
function lineOf(
  { docket, item, result, seat }: DocketEntry,
  laneNames: ReadonlyMap<string, string>,
  commitments: readonly CharterCommitment[],
  conceal: Conceal,
): CharterLine {
  const answer = answerViewOf(docket);
  return {
    lineId: item.id,
    kind: item.kind === "obstacle" ? "ask" : "action",
    valueId: item.valueId,
    laneName: item.laneName ?? laneNames.get(item.laneId) ?? "",
    text: item.title,
    needs: item.needs,
    obstacle: item.obstacle,
    provenance: provenanceOf(item, result),
    answer: answer && { ...answer, byName: conceal(docket.answer?.byMemberId ?? "", answer.byName) },
    leaderName: conceal(seat.id, seat.name),
    leaderTitle: seat.title,
    answerDueOn: docket.dueOn,
    ...(docket.moved && { dueMoved: docket.moved }),
    commitmentId: commitments.find(({ lineId }) => lineId === item.id)?.commitmentId ?? null,
  };
}

/** The cards and votes behind a line, as they stood on the ballot. */
function provenanceOf({ texts, origin, sources }: PollItem, result: ResultRow): CharterLine["provenance"] {
  return { cards: texts, origin, ...(sources && { sources }), result };
}

/** The ballot that a charter prints whole: the newest on all items, since a run-off or a choice holds some of them only. Each line quotes its own. */
function mainPoll(polls: readonly Poll[]): Poll | null {
  const counted = polls.filter(({ result }) => result !== null).toSorted((a, b) => b.number - a.number);
  return counted.find(({ scope }) => scope === "all") ?? counted[0] ?? null;
}

/** Whether the vote put an item above the line. */
export function hasChosen(decided: readonly Decided[]): boolean {
  return decided.some(({ row }) => row.isAboveLine);
}

/** P9: actions that staff do without asking a leader, in the order of the vote, those below the line and without a point too. */
export function ownActionsOf(
  decided: readonly Decided[],
  docket: readonly DocketEntry[],
  laneNames: ReadonlyMap<string, string> = new Map(),
): OwnAction[] {
  const asked = new Set(docket.map(({ item }) => item.id));
  return decided
    .filter(({ item }) => !isAskedOfLeaders(item) && !asked.has(item.id))
    .map(({ item, row }) => ({
      lineId: item.id,
      valueId: item.valueId,
      laneName: item.laneName ?? laneNames.get(item.laneId) ?? "",
      text: item.title,
      provenance: provenanceOf(item, row),
    }));
}

function charterCommitmentOf(commitment: Commitment, { item, seat }: DocketEntry): CharterCommitment[] {
  const signed = lastSigned(commitment);
  if (!signed) return [];
  return [
    {
      commitmentId: commitment.id,
      lineId: item.id,
      ownerName: ownerNameIn(signed.signature.canonical),
      ownerTitle: seat.title,
      revision: signed.revision,
      firstDueOn: commitment.firstDueOn ?? signed.terms.dueOn,
      terms: signed.terms,
      signature: signed.signature,
      withdrawn: commitment.withdrawn,
    },
  ];
}

/** P5: a signed promise of authority becomes a row: a job role, a situation, the old limit and the new one. */
function authorityRows(
  commitments: readonly CharterCommitment[],
  laneNames: ReadonlyMap<string, string>,
): CharterBody["authorityTable"] {
  return commitments.flatMap(({ commitmentId, terms: { authority }, withdrawn }) => {
    if (!authority || withdrawn) return [];
    const { laneId, situation, limitToday, limitNew } = authority;
    return [{ laneName: laneNames.get(laneId) ?? "", situation, limitToday, limitNew, commitmentId }];
  });
}

function withAdoption(action: OwnAction, adopted: CharterSources["adopted"]): OwnAction {
  const count = adopted.get(action.lineId);
  return count === undefined ? action : { ...action, adopted: count };
}

/** The share of lines with only employees' own words, in whole percent. Words that another person rewrote are not. It is 100 only when all lines are such. */
export function coCreationPercent(lines: readonly Pick<CharterLine, "provenance" | "correction">[]): number {
  if (lines.length === 0) return 0;
  const own = lines.filter(
    ({ provenance: { origin, sources = [] }, correction }) =>
      origin === "employee" && !correction && sources.every(({ editedBy }) => editedBy === null),
  ).length;
  return own === lines.length ? 100 : Math.min(99, Math.round((own * 100) / lines.length));
}

/** SHA-256 of the bytes the server seals. */
export function charterHash(body: CharterBody): string {
  return sha256(charterBytes(body));
}

export function charterBytes(body: CharterBody): Uint8Array<ArrayBuffer> {
  return signedBytes("charter", body);
}

/** The faults of a charter. An empty list means that every byte is as it was sealed and signed. */
export type CharterFault =
  | "hash"
  | "seal"
  | "header"
  | `commitment ${string}: ${"text" | "hash" | "attestation" | "line" | "answer" | "key"}`;

/**
 * P9: recomputes every hash of a charter and compares the printed content with the signed one. `verify` must hold the server's public key; it checks
 * the seal and each attestation.
 */
export function verifyCharter(charter: Charter, verify: VerifySignature): CharterFault[] {
  const { body } = charter;
  const faults: CharterFault[] = [];
  if (charter.hash !== safely(() => charterHash(body))) faults.push("hash");
  if (safely(() => verify(charterBytes(body), charter.seal)) !== true) faults.push("seal");
  if (!isHeaderRight(charter)) faults.push("header");
  const lines = new Map(body.lines.map((line) => [line.lineId, line]));
  for (const commitment of body.commitments) {
    const { commitmentId, signature } = commitment;
    const line = lines.get(commitment.lineId);
    for (const fault of signatureFaults(signature, verify)) faults.push(`commitment ${commitmentId}: ${fault}`);
    if (!isPrintedAsSigned(commitment, body.workshopId)) faults.push(`commitment ${commitmentId}: text`);
    if (signature.keyId !== charter.keyId) faults.push(`commitment ${commitmentId}: key`);
    if (!line) faults.push(`commitment ${commitmentId}: line`);
    else if (!isAnsweredAsSigned(line, signature.canonical)) faults.push(`commitment ${commitmentId}: answer`);
  }
  return faults;
}

/** The fields outside the sealed body repeat it, except id and series. */
function isHeaderRight({ body, number, version, workshopId, publishedAt, series }: Charter): boolean {
  return (
    number === body.number &&
    version === body.version &&
    workshopId === body.workshopId &&
    publishedAt === body.publishedAt &&
    number.startsWith(`${series}-`)
  );
}

/** The printed terms, owner and revision are those in the signed text. */
function isPrintedAsSigned(commitment: CharterCommitment, workshopId: string): boolean {
  const { commitmentId, revision, ownerName, ownerTitle, terms, signature } = commitment;
  return isWrittenIn(signature.canonical, { commitmentId, workshopId, revision, ownerName, ownerTitle, terms });
}

/** The answer beside the signature is the one that was signed. */
function isAnsweredAsSigned({ answer }: CharterLine, canonical: string): boolean {
  return answer !== null && isWrittenIn(canonical, { answer: { kind: answer.kind, text: answer.text } });
}
