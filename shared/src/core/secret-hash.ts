import { sha256 } from "./canonical-json.ts";

/**
 * What the server keeps of a secret: of a cookie, a link or a receipt. A secret is looked up by its hash, so the time of a comparison tells
 * nothing about it. Stored hashes live for years: the function never changes.
 */
export function secretHash(secret: string): string {
  return sha256(new TextEncoder().encode(secret));
}
