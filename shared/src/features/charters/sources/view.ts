import type { WordsOrigin } from "../../board/schema.ts";
import type { CharterLine } from "../schema.ts";

export type SourceOrigin = WordsOrigin | "unknown";

const origins: readonly SourceOrigin[] = ["employee", "paper", "facilitator", "leadership", "unknown"];

export interface Count<K> {
  readonly kind: K;
  readonly count: number;
}

/** The sources of a line: its cards counted by the origin of their words, or one obstacle; and how many were reworded, by kind of person. */
export interface LineSources {
  readonly isObstacle: boolean;
  readonly from: readonly Count<SourceOrigin>[];
  readonly reworded: readonly Count<WordsOrigin>[];
}

type Line = Pick<CharterLine, "provenance" | "correction"> & { readonly kind?: CharterLine["kind"] | undefined };

export function sourcesOf({ kind, provenance: { cards, sources } }: Line): LineSources {
  const isObstacle = kind === "ask";
  const known = sources ?? (isObstacle ? [null] : cards).map(() => ({ origin: null, editedBy: null }));
  return {
    isObstacle,
    from: countsOf(known.map(({ origin }) => origin ?? "unknown")),
    reworded: countsOf(known.map(({ editedBy }) => editedBy)),
  };
}

/**
 * How many lines come from which kind of person. "Employees alone" means their own words alone, as the share counts them: what somebody else rewrote
 * comes from several. Null for an older charter, which has only its percentage.
 */
export function linesByOrigin(lines: readonly Line[]): readonly Count<SourceOrigin | "mixed">[] | null {
  if (lines.some(({ provenance }) => provenance.sources === undefined)) return null;
  const kinds = [...origins, "mixed"] as const;
  return kinds.flatMap((kind) => {
    const count = lines.filter((line) => originOf(line) === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
}

/** How many lines hold words that another kind of person rewrote, on the board or in a later version. */
export function rewordedLines(lines: readonly Line[]): number {
  return lines.filter(isReworded).length;
}

function originOf(line: Line): SourceOrigin | "mixed" {
  const { origin } = line.provenance;
  return origin === "employee" && isReworded(line) ? "mixed" : origin;
}

function isReworded({ provenance: { sources = [] }, correction }: Line): boolean {
  return correction !== undefined || sources.some(({ editedBy }) => editedBy !== null);
}

function countsOf<K extends SourceOrigin>(kinds: readonly (K | null)[]): Count<K>[] {
  const counts = new Map<K, number>();
  for (const kind of kinds) if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => origins.indexOf(a.kind) - origins.indexOf(b.kind));
}
