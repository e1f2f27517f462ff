import { canonicalText } from "../../../core/canonical-json.ts";
import type { CharterBody, CharterCommitment, CharterLine } from "../schema.ts";

/** What happened to a line or a promise between two versions. `what` names the aspects that differ. */
export type Change<T, What extends string> =
  | { readonly kind: "added"; readonly after: T }
  | { readonly kind: "dropped"; readonly before: T }
  | { readonly kind: "changed"; readonly before: T; readonly after: T; readonly what: readonly What[] };

/** wording: the text. place: value, role or kind. answer: leader or answer. */
export type LineAspect = "wording" | "place" | "answer";
/** wording: the sentence. terms: dates, measure and the rest. signature: signed again. */
export type PromiseAspect = "wording" | "terms" | "signature" | "withdrawn";

export interface CharterDiff {
  readonly lines: readonly Change<CharterLine, LineAspect>[];
  readonly promises: readonly Change<CharterCommitment, PromiseAspect>[];
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
      answer: ({ answer, leaderName, leaderTitle }) => [answer, leaderName, leaderTitle],
    }),
    promises: changes(before.commitments, after.commitments, ({ commitmentId }) => commitmentId, {
      wording: ({ terms }) => terms.text,
      terms: ({ terms }) => ({ ...terms, text: "" }),
      signature: ({ revision, ownerName, ownerTitle }) => [revision, ownerName, ownerTitle],
      withdrawn: ({ withdrawn }) => withdrawn,
    }),
  };
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
