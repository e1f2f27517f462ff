import { bytesToHex } from "@noble/hashes/utils.js";
import { sha256 } from "../canonical-json.ts";
import { joinCodeAlphabet } from "../join-code.ts";
import type { BlindPublicKey } from "./blind-signature.ts";
import { numberOf } from "./octets.ts";

/** DER around the modulus of an RSA-2048 key with the exponent 65537 (SubjectPublicKeyInfo, RFC 5280 §4.1 and RFC 8017 §A.1.1). */
const before = "30820122300d06092a864886f70d01010105000382010f003082010a0282010100";
const after = "0203010001";
const modulusLength = 256;

/**
 * Reads the only kind of key that ballots use: RSA-2048 with the exponent 65537, as SubjectPublicKeyInfo in DER. Null for all other octets. One
 * kind has one spelling, so two browsers that compare hashes of a key compare the key.
 */
export function readBlindKey(spki: Uint8Array): BlindPublicKey | null {
  const start = before.length / 2;
  const n = numberOf(spki.subarray(start, start + modulusLength));
  const isWhole = spki.length === start + modulusLength + after.length / 2;
  const isFramed =
    bytesToHex(spki.subarray(0, start)) === before && bytesToHex(spki.subarray(start + modulusLength)) === after;
  const isFull = n >> BigInt(modulusLength * 8 - 1) === 1n && n % 2n === 1n;
  return isWhole && isFramed && isFull ? { n, e: 65_537n } : null;
}

/** SHA-256 of the key in lower-case hex: what the log of signatures holds and each browser compares. */
export function blindKeyHash(spki: Uint8Array): string {
  return sha256(spki);
}

const codeLength = 8;

/**
 * A key for the eye: eight letters and digits that are not confused (P1), of the key's hash. People in a hall hold their phones beside the wall and
 * see whether they hold the same key. A server that wants two keys with one code tries 2³⁹ keys.
 */
export function blindKeyCode(spki: Uint8Array): string {
  let rest = BigInt(`0x${blindKeyHash(spki)}`);
  let code = "";
  for (let at = 0; at < codeLength; at += 1) {
    code += joinCodeAlphabet[Number(rest % BigInt(joinCodeAlphabet.length))] ?? "";
    rest /= BigInt(joinCodeAlphabet.length);
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
