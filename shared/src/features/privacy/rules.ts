import { sha256, signedBytes } from "../../core/canonical-json.ts";
import type { Opening } from "./schema.ts";

/**
 * T25: replaces a name in every signed text: `"sha256:" + SHA-256("saydo/disclosure/v1\0" + JCS({salt, v: {name}}))`. The salt has 256 random bits,
 * so that the name cannot be found by trying names. Without the opening the signature still verifies.
 */
export function concealedName({ salt, name }: Opening): string {
  return `sha256:${sha256(signedBytes("disclosure", { salt, v: { name } }))}`;
}

/** Whether the text is a salted hash; older signatures hold the name itself. */
function isConcealed(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** Replaces a name without an opening; in the workshop's language, like the text around it. */
export const removedName = { en: "Name removed", de: "Name entfernt" } as const;

/** Whether the text is {@link removedName}, which must not be drawn as a signature. */
export function isRemovedName(text: string): boolean {
  return Object.values<string>(removedName).includes(text);
}

/** Names by their hashes. A changed opening has another hash and opens nothing. */
export function namesOf(openings: readonly Opening[]): ReadonlyMap<string, string> {
  return new Map(openings.map((opening) => [concealedName(opening), opening.name]));
}

/** Returns a function that reads a name from a signed text. */
export function nameReader(
  names: ReadonlyMap<string, string>,
  language: keyof typeof removedName,
): (text: string) => string {
  return (text) => (isConcealed(text) ? (names.get(text) ?? removedName[language]) : text);
}
