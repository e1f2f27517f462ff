import { secretHash } from "@saydo/shared/core/secret-hash.ts";

/** The receipts of one workshop, on their way to another device. */
export interface Carried {
  readonly workshopId: string;
  readonly secrets: readonly string[];
}

/** So many fit into a QR code that a phone reads from a screen. */
export const secretsInCode = 10;

/** Larger files are no codes, whatever they hold. */
export const largestFile = 1_000_000;

/**
 * Receipts as codes, each complete on its own: "1.workshop.secrets.check". A code travels behind the "#" of an address, which browsers send to no
 * server, as text or in a file.
 */
export function codesOf(all: readonly Carried[]): string[] {
  return all.flatMap(({ workshopId, secrets }) =>
    Array.from({ length: Math.ceil(secrets.length / secretsInCode) }, (_, index) => {
      const part = secrets.slice(index * secretsInCode, (index + 1) * secretsInCode).join("");
      return `1.${workshopId}.${part}.${checkOf(workshopId, part)}`;
    }),
  );
}

/** Finds the codes in a text, whatever stands around them. `broken` counts those that are cut off or mistyped. */
export function readCodes(text: string): { readonly found: Carried[]; readonly broken: number } {
  const found = new Map<string, Set<string>>();
  let broken = 0;
  for (const [, code = ""] of text.matchAll(/(?:^|[\s#"'<>])(1\.[\w-]{4,64}\.[\w-]{20}[^\s"'<>]*)/g)) {
    const [, workshopId, part, check] = /^1\.([\w-]{4,64})\.((?:[\w-]{43})+)\.([0-9a-f]{8})[.,;)]?$/.exec(code) ?? [];
    if (workshopId === undefined || part === undefined || check !== checkOf(workshopId, part)) broken += 1;
    else found.set(workshopId, new Set([...(found.get(workshopId) ?? []), ...(part.match(/.{43}/g) ?? [])]));
  }
  return { found: [...found].map(([workshopId, secrets]) => ({ workshopId, secrets: [...secrets] })), broken };
}

/** A mistyped or cut code must not be taken for another card's. */
function checkOf(workshopId: string, part: string): string {
  return secretHash(`${workshopId}.${part}`).slice(0, 8);
}
