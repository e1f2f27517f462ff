import { folded, wordsIn } from "../../../core/words.ts";
import type { Charter, CharterBody } from "../schema.ts";
import type { CharterCard } from "./contract.ts";
import { charterTexts, isTyped, typedWords, yearOf } from "./rules.ts";

/** How many of a charter's matching sentences fit on a card. */
const mostPassages = 3;

/** A charter in the list, with its names opened. `newestVersion` is its workshop's latest; `text` is the search. */
export function charterCardOf({ id, series, body }: Charter, newestVersion: number, text: string): CharterCard {
  const kept = body.commitments.filter(({ withdrawn }) => withdrawn === null);
  return {
    id,
    number: body.number,
    version: body.version,
    newestVersion,
    title: body.title,
    organisation: body.organisation,
    publishedAt: body.publishedAt,
    people: body.people,
    values: body.values.map(({ word, sentence, hue }) => ({ word, sentence, hue })),
    actions: body.lines.filter(({ kind }) => kind === "action").length + (body.ourselves ?? []).length,
    asks: body.lines.filter(({ kind }) => kind === "ask").length,
    promises: kept.length,
    signers: [...new Set(kept.map(({ ownerName }) => ownerName))],
    isDemo: series === "demo",
    passages: passagesOf(body, text),
  };
}

/** The sentences with the most typed words, in reading order among equals. Title and number stand on the card anyway. */
function passagesOf(body: CharterBody, text: string): CharterCard["passages"] {
  const typed = typedWords(text);
  if (typed.beginning === null) return [];
  const wanted = [
    ...typed.every.map((word) => ({ every: [word], beginning: null })),
    { every: [], beginning: typed.beginning },
  ];
  const found = new Map<string, { readonly passage: CharterCard["passages"][number]; readonly words: number }>();
  for (const { kind, text: sentence, hue } of charterTexts(body)) {
    if (kind === "title" || kind === "number" || found.has(sentence)) continue;
    const terms = wordsIn(sentence).map(({ term }) => term);
    const words = wanted.filter((word) => terms.some((term) => isTyped(term, word))).length;
    if (words > 0) found.set(sentence, { passage: { kind, text: sentence, hue }, words });
  }
  return [...found.values()]
    .sort((a, b) => b.words - a.words)
    .slice(0, mostPassages)
    .map(({ passage }) => passage);
}

/** A charter's contribution to the filters. */
export interface CharterFacets {
  readonly values: readonly { readonly word: string; readonly hue: number }[];
  readonly roles: readonly string[];
  readonly year: number;
}

export function facetsOf(body: CharterBody): CharterFacets {
  return {
    values: body.values.map(({ word, hue }) => ({ word, hue })),
    roles: [...new Set([...body.lines, ...(body.ourselves ?? [])].map(({ laneName }) => laneName))],
    year: yearOf(body.publishedAt),
  };
}

/** Every choice once: in the newest charter's spelling, by the alphabet; years descending. */
export function filtersOf(facets: readonly CharterFacets[]) {
  const newestFirst = facets.toSorted((a, b) => b.year - a.year);
  const values = newestFirst.flatMap((each) => each.values);
  const roles = newestFirst.flatMap((each) => each.roles);
  return {
    values: once(values, ({ word }) => word),
    roles: once(roles, (role) => role),
    years: [...new Set(newestFirst.map(({ year }) => year))],
  };
}

function once<T>(entries: readonly T[], nameOf: (entry: T) => string): T[] {
  const byName = new Map<string, T>();
  for (const entry of entries) {
    const name = folded(nameOf(entry));
    if (name !== "" && !byName.has(name)) byName.set(name, entry);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
