import { sha256 as sha256Bytes } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { DomainError } from "./errors.ts";

const maxDepth = 32;
const forbiddenKeys = new Set(["__proto__", "prototype", "constructor"]);
/** Control characters except the line break, and characters that change the reading direction. */
const unsafeText = /(?!\n)[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * The bytes that are hashed and signed: `"saydo/<kind>/v1\0"` + RFC 8785 (JCS), UTF-8. Only a strict subset of JSON passes: safe integers, NFC text
 * without control or direction characters, plain objects, depth ≤ 32. A signed value therefore has only one spelling.
 *
 * @throws DomainError `invalid_input` when the value is outside that subset.
 */
export function signedBytes(kind: string, value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`saydo/${kind}/v1\0${canonicalText(value)}`);
}

/** RFC 8785 text of a value of the strict subset. Parsing it and serialising it again gives the same text. */
export function canonicalText(value: unknown): string {
  check(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new DomainError("invalid_input");
  return text;
}

function check(value: unknown, depth: number): void {
  if (depth > maxDepth) throw new DomainError("invalid_input");
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new DomainError("invalid_input");
    return;
  }
  if (typeof value === "string") {
    checkText(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) check(item, depth + 1);
    return;
  }
  if (typeof value !== "object") throw new DomainError("invalid_input");
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new DomainError("invalid_input");
  for (const [key, item] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) throw new DomainError("invalid_input", key);
    checkText(key);
    check(item, depth + 1);
  }
}

function checkText(text: string): void {
  if (!text.isWellFormed() || text !== text.normalize("NFC") || unsafeText.test(text)) {
    throw new DomainError("invalid_input");
  }
}

/**
 * SHA-256 in lower-case hex. Not WebCrypto: `crypto.subtle` does not exist on a page served over plain http, and a receipt must be hashed there too.
 */
export function sha256(bytes: Uint8Array): string {
  return bytesToHex(sha256Bytes(bytes));
}
