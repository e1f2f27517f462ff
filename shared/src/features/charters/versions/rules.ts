import { canonicalText } from "../../../core/canonical-json.ts";
import type { CharterBody, CharterCommitment, CharterLine } from "../schema.ts";

/** What became of a line or a promise between two versions. `what` says in which respects it differs. */
export type Change<T, What extends string> =
  | { readonly kind: "added"; readonly after: T }
  | { readonly kind: "dropped"; readonly before: T }
  | { readonly kind: "changed"; readonly before: T; readonly after: T; readonly what: readonly What[] };

/** The words; the value, the role or what it is; the leader or the answer. */
export type LineAspect = "wording" | "place" | "answer";
/** The sentence; dates, measure and the rest; signed again; withdrawn. */
export type PromiseAspect = "wording" | "terms" | "signature" | "withdrawn";

export interface CharterDiff {
  readonly lines: readonly Change<CharterLine, LineAspect>[];
  readonly promises: readonly Change<CharterCommitment, PromiseAspect>[];
}

/**
 * P9: from one version to a later one, in the later one's order, what was dropped at the end. Lines and promises are the same when their
 * ids are: ids survive edits. Results of the vote are left out, they are not changed by people.
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

/** A piece of a text that was reworded. */
export interface Piece {
  readonly kind: "same" | "dropped" | "added";
  readonly text: string;
}

/** Texts of charters are shorter; beyond it the table of the comparison would grow with the square. */
const mostWords = 600;

/**
 * The shortest way from one wording to the other, word by word: what is the same or dropped gives the old text, what is the same or
 * added the new one. Longest common subsequence (Wagner and Fischer 1974).
 */
export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [wordsAndBlanks(before), wordsAndBlanks(after)];
  if (a.length > mostWords || b.length > mostWords) {
    return joined([
      { kind: "dropped", text: before },
      { kind: "added", text: after },
    ]);
  }
  const common = commonLengths(a, b);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]];
    if (old !== undefined && old === fresh) {
      pieces.push({ kind: "same", text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      pieces.push({ kind: "dropped", text: old });
      i += 1;
    } else if (fresh !== undefined) {
      pieces.push({ kind: "added", text: fresh });
      j += 1;
    }
  }
  return joined(pieces);
}

/** `[i][j]`: how many words the ends of both have in common, from word i and word j on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i] ?? [];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] =
        a[i] === b[j]
          ? lengthAt(table, i + 1, j + 1) + 1
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
    }
  }
  return table;
}

function lengthAt(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

/** A word with the blank behind it, so that a changed word does not tear the line apart. */
function wordsAndBlanks(text: string): string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}

/** Neighbours of one kind become one; of a replaced passage what was dropped comes first. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [dropped, added] = ["", ""];
  function flush(): void {
    if (dropped !== "") result.push({ kind: "dropped", text: dropped });
    if (added !== "") result.push({ kind: "added", text: added });
    [dropped, added] = ["", ""];
  }
  for (const { kind, text } of pieces) {
    if (kind === "dropped") dropped += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
