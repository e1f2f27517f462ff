import { sha256, signedBytes } from "../../core/canonical-json.ts";
import type { Opening } from "./schema.ts";

/**
 * T25: what stands for a name in everything that is signed, `"sha256:" + SHA-256("saydo/disclosure/v1\0" + JCS({salt, v: {name}}))`. The
 * salt has 256 random bits: without it nobody can find the name by trying names, and without the opening the signature still verifies.
 */
export function concealedName({ salt, name }: Opening): string {
  return `sha256:${sha256(signedBytes("disclosure", { salt, v: { name } }))}`;
}

/** Older signatures hold the name itself. */
function isConcealed(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** Shown in place of a name whose opening is gone; in the language of the workshop, like the text around it. */
export const removedName = { en: "Name removed", de: "Name entfernt" } as const;

/** Not a name, and not to be drawn like one. */
export function isRemovedName(text: string): boolean {
  return Object.values<string>(removedName).includes(text);
}

/** Names by what stands for them. An opening that does not fit opens nothing, because its hash is another. */
export function namesOf(openings: readonly Opening[]): ReadonlyMap<string, string> {
  return new Map(openings.map((opening) => [concealedName(opening), opening.name]));
}

/** Reads names as they stand in signed texts. */
export function nameReader(
  names: ReadonlyMap<string, string>,
  language: keyof typeof removedName,
): (text: string) => string {
  return (text) => (isConcealed(text) ? (names.get(text) ?? removedName[language]) : text);
}
