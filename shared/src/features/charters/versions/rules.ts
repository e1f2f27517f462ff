import { canonicalText } from "../../../core/canonical-json.ts";
import { DomainError } from "../../../core/errors.ts";
import type { Charter, CharterBody, CharterCommitment, CharterLine, LineCorrection, OwnAction } from "../schema.ts";
import type { Correction } from "./contract.ts";

/** P17: what makes the next version of a charter. */
export interface Revision {
  readonly reason: string;
  readonly previous: Pick<Charter, "id" | "hash" | "body">;
  readonly corrections: readonly Correction[];
}

/** What happened to a line or a promise between two versions. `what` names the aspects that differ. */
export type Change<T, What extends string> =
  | { readonly kind: "added"; readonly after: T }
  | { readonly kind: "dropped"; readonly before: T }
  | { readonly kind: "changed"; readonly before: T; readonly after: T; readonly what: readonly What[] };

/** wording: the text. place: value, role or kind. answer: leader or answer. */
export type LineAspect = "wording" | "place" | "answer";
/** adopted: how many do it. */
export type OwnAspect = Extract<LineAspect, "wording" | "place"> | "adopted";
/** wording: the sentence. terms: dates, measure and the rest. signature: signed again. */
export type PromiseAspect = "wording" | "terms" | "signature" | "withdrawn";

export interface CharterDiff {
  readonly lines: readonly Change<CharterLine, LineAspect>[];
  readonly ourselves: readonly Change<OwnAction, OwnAspect>[];
  readonly promises: readonly Change<CharterCommitment, PromiseAspect>[];
  /** The head of the document: its title, the organisation, and the values with their sentences. */
  readonly head: readonly { readonly before: string; readonly after: string }[];
}

/**
 * P9: the changes from one version to a later one, in the later one's order, dropped lines last. Equal ids mean the same line or promise, because ids
 * survive edits. Results of the vote are left out: people do not edit them.
 */
export function diff(before: CharterBody, after: CharterBody): CharterDiff {
  const laneOf = (line: CharterLine) => [line.kind, line.valueId, line.laneName];
  return {
    lines: changes(before.lines, after.lines, ({ lineId }) => lineId, {
      wording: ({ text }) => text,
      place: laneOf,
      answer: ({ answer, leaderName, leaderTitle, answerDueOn }) => [answer, leaderName, leaderTitle, answerDueOn],
    }),
    ourselves: changes(before.ourselves ?? [], after.ourselves ?? [], ({ lineId }) => lineId, {
      wording: ({ text }) => text,
      place: ({ valueId, laneName }) => [valueId, laneName],
      adopted: ({ adopted = 0 }) => adopted,
    }),
    promises: changes(before.commitments, after.commitments, ({ commitmentId }) => commitmentId, {
      wording: ({ terms }) => terms.text,
      terms: ({ terms }) => ({ ...terms, text: "" }),
      signature: ({ revision, ownerName, ownerTitle }) => [revision, ownerName, ownerTitle],
      withdrawn: ({ withdrawn }) => withdrawn,
    }),
    head: headChanges(before, after),
  };
}

export function isNothing({ lines, ourselves, promises, head }: CharterDiff): boolean {
  return lines.length + ourselves.length + promises.length + head.length === 0;
}

function headChanges(before: CharterBody, after: CharterBody): CharterDiff["head"] {
  const old = new Map(before.values.map(({ id, word, sentence }) => [id, `${word}: ${sentence}`]));
  return [
    { before: before.title, after: after.title },
    { before: before.organisation, after: after.organisation },
    ...after.values.map(({ id, word, sentence }) => ({ before: old.get(id) ?? "", after: `${word}: ${sentence}` })),
  ].filter((pair) => pair.before !== pair.after);
}

/**
 * P17: the lines with the facilitator's corrections, the earlier ones too. A correction always names the words that people voted on; it is forgotten
 * when those changed since, or when they are restored.
 *
 * @throws DomainError `invalid_input` for a line that is not there
 */
export function corrected(
  { lines, ourselves }: { readonly lines: readonly CharterLine[]; readonly ourselves: readonly OwnAction[] },
  { previous, corrections }: Pick<Revision, "previous" | "corrections">,
  now: number,
): { lines: CharterLine[]; ourselves: OwnAction[] } {
  const { body } = previous;
  const before = new Map<string, Corrected>(
    [...(body.ourselves ?? []), ...body.lines].map((line) => [line.lineId, line]),
  );
  const asked = new Map(corrections.map((each) => [each.lineId, each]));
  const known = new Set([...lines, ...ourselves].map(({ lineId }) => lineId));
  if (corrections.some(({ lineId }) => !known.has(lineId))) throw new DomainError("invalid_input", "corrections");
  const mend = <T extends Corrected & { readonly lineId: string }>(line: T): T =>
    correctedLine(line, asked.get(line.lineId), before.get(line.lineId), now);
  return { lines: lines.map(mend), ourselves: ourselves.map(mend) };
}

interface Corrected {
  readonly text: string;
  readonly correction?: LineCorrection | undefined;
}

function correctedLine<T extends Corrected>(
  line: T,
  asked: Correction | undefined,
  before: Corrected | undefined,
  now: number,
): T {
  const was = line.text;
  if (asked && asked.text !== before?.text) {
    return asked.text === was
      ? line
      : { ...line, text: asked.text, correction: { was, reason: asked.reason, at: now } };
  }
  const kept = before?.correction;
  return before && kept?.was === was ? { ...line, text: before.text, correction: kept } : line;
}

function changes<T, What extends string>(
  before: readonly T[],
  after: readonly T[],
  idOf: (entry: T) => string,
  aspects: Readonly<Record<What, (entry: T) => unknown>>,
): Change<T, What>[] {
  const old = new Map(before.map((entry) => [idOf(entry), entry]));
  const kept = new Set(after.map(idOf));
  const found: Change<T, What>[] = [];
  for (const entry of after) {
    const was = old.get(idOf(entry));
    if (!was) found.push({ kind: "added", after: entry });
    else {
      const what = keysOf(aspects).filter((aspect) => !isSame(aspects[aspect](was), aspects[aspect](entry)));
      if (what.length > 0) found.push({ kind: "changed", before: was, after: entry, what });
    }
  }
  for (const entry of before) if (!kept.has(idOf(entry))) found.push({ kind: "dropped", before: entry });
  return found;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b);
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  const isKey = (key: string): key is K => Object.hasOwn(record, key);
  return Object.keys(record).filter(isKey);
}
