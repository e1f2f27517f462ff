import { folded, wordsIn } from "../../../core/words.ts";
import type { Charter, CharterBody } from "../schema.ts";

/** A search for charters; null matches any. */
export interface CharterQuery {
  readonly text: string;
  readonly value: string | null;
  readonly role: string | null;
  readonly year: number | null;
}

/** A searchable text of a charter, and its kind. */
export interface CharterText {
  readonly kind: "title" | "number" | "value" | "action" | "ask" | "answer" | "promise";
  readonly text: string;
  readonly hue: number | null;
}

/** The typed text as terms: whole words, and the last one, which may be unfinished. */
export interface TypedWords {
  readonly every: readonly string[];
  readonly beginning: string | null;
}

/** More words are a pasted page, which would only slow the search. */
const mostWords = 12;

export function typedWords(text: string): TypedWords {
  const terms = wordsIn(text)
    .map(({ term }) => term)
    .slice(0, mostWords);
  return { every: terms.slice(0, -1), beginning: terms.at(-1) ?? null };
}

/** Whether a word of a text matches a typed one. */
export function isTyped(term: string, { every, beginning }: TypedWords): boolean {
  return every.includes(term) || (beginning !== null && term.startsWith(beginning));
}

/**
 * Every text by which a charter is found, in reading order. Names are left out: an erasure takes them out of a charter (T25), but could not take them
 * out of an index.
 */
export function charterTexts(body: CharterBody): CharterText[] {
  const hues = new Map(body.values.map(({ id, hue }) => [id, hue]));
  const lineHues = new Map(
    body.lines.map(({ lineId, valueId }) => [lineId, valueId ? (hues.get(valueId) ?? null) : null]),
  );
  const texts: CharterText[] = [
    { kind: "title", text: body.title, hue: null },
    { kind: "number", text: body.number, hue: null },
    ...body.values.flatMap(({ word, sentence, hue }): CharterText[] => [
      { kind: "value", text: word, hue },
      { kind: "value", text: sentence, hue },
    ]),
  ];
  for (const { lineId, kind, text, answer } of body.lines) {
    const hue = lineHues.get(lineId) ?? null;
    texts.push({ kind, text, hue });
    if (answer?.text) texts.push({ kind: "answer", text: answer.text, hue });
  }
  for (const { valueId, text } of body.ourselves ?? []) {
    texts.push({ kind: "action", text, hue: valueId ? (hues.get(valueId) ?? null) : null });
  }
  for (const { lineId, terms } of body.commitments) {
    const hue = lineHues.get(lineId) ?? null;
    for (const text of [terms.text, terms.measure, terms.evidence, terms.firstMilestone.text]) {
      texts.push({ kind: "promise", text, hue });
    }
  }
  return texts;
}

/** The terms by which a charter is found: its words, and its workshop, values, roles and year. */
export function charterTerms({ workshopId, publishedAt, body }: Pick<Charter, "workshopId" | "publishedAt" | "body">) {
  return [
    workshopTerm(workshopId),
    yearTerm(yearOf(publishedAt)),
    ...body.values.map(({ word }) => valueTerm(word)),
    ...[...body.lines, ...(body.ourselves ?? [])].map(({ laneName }) => roleTerm(laneName)),
    ...charterTexts(body).flatMap(({ text }) => wordsIn(text).map(({ term }) => term)),
  ];
}

/** The terms of a query. `workshopIds` are the workshops whose charters the reader may list. */
export function queryTerms({ text, value, role, year }: CharterQuery, workshopIds: readonly string[]) {
  const { every, beginning } = typedWords(text);
  const filters = [
    ...(value === null ? [] : [valueTerm(value)]),
    ...(role === null ? [] : [roleTerm(role)]),
    ...(year === null ? [] : [yearTerm(year)]),
  ];
  return { within: workshopIds.map(workshopTerm), every: [...every, ...filters], beginning };
}

/** UTC, as in the charter's number. */
export function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

/** A word never begins with a colon, so typed text cannot match one of these terms. */
function workshopTerm(workshopId: string): string {
  return `:workshop:${workshopId}`;
}

function valueTerm(word: string): string {
  return `:value:${folded(word)}`;
}

function roleTerm(laneName: string): string {
  return `:role:${folded(laneName)}`;
}

function yearTerm(year: number): string {
  return `:year:${year}`;
}
