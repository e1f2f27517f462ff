import { sha384 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { octetsOf } from "./octets.ts";

const hashLength = 48;
/** Octets of the salt: as long as the hash (RFC 9474 §5, RSABSSA-SHA384-PSS). */
export const saltLength = hashLength;
const trailer = 0xbc;

/**
 * EMSA-PSS with SHA-384 and MGF1 over SHA-384 (RFC 8017 §9.1.1): `bits` is one less than the length of the modulus, `salt` has `saltLength` octets.
 * Throws a RangeError when the modulus is too short for it.
 */
export function encodePss(message: Uint8Array, bits: number, salt: Uint8Array): Uint8Array {
  const length = Math.ceil(bits / 8);
  const padding = length - salt.length - hashLength - 2;
  if (padding < 0) throw new RangeError("The modulus is too short for this encoding.");
  const hash = hashWith(message, salt);
  const block = concatBytes(new Uint8Array(padding), Uint8Array.of(1), salt);
  return concatBytes(masked(block, hash, length * 8 - bits), hash, Uint8Array.of(trailer));
}

/** Whether octets are the encoding of a message (EMSA-PSS-VERIFY, RFC 8017 §9.1.2). */
export function isPssOf(message: Uint8Array, encoded: Uint8Array, bits: number): boolean {
  const length = Math.ceil(bits / 8);
  if (encoded.length !== length || length < hashLength + saltLength + 2 || encoded.at(-1) !== trailer) return false;
  const hidden = encoded.subarray(0, length - hashLength - 1);
  const hash = encoded.subarray(length - hashLength - 1, length - 1);
  const unused = length * 8 - bits;
  if ((hidden[0] ?? 0) >> (8 - unused) !== 0) return false;
  const block = masked(hidden, hash, unused);
  const start = block.length - saltLength - 1;
  if (block[start] !== 1 || block.subarray(0, start).some((octet) => octet !== 0)) return false;
  const expected = hashWith(message, block.subarray(start + 1));
  return expected.every((octet, at) => octet === hash[at]);
}

function hashWith(message: Uint8Array, salt: Uint8Array): Uint8Array {
  return sha384(concatBytes(new Uint8Array(8), sha384(message), salt));
}

/** A block under the mask of a seed (MGF1, RFC 8017 §B.2.1), the unused bits in front cleared. Masking twice gives the block again. */
function masked(block: Uint8Array, seed: Uint8Array, unused: number): Uint8Array {
  const blocks = Math.ceil(block.length / hashLength);
  const mask = concatBytes(
    ...Array.from({ length: blocks }, (_, at) => sha384(concatBytes(seed, octetsOf(BigInt(at), 4)))),
  );
  return block.map((octet, at) => (octet ^ (mask[at] ?? 0)) & (at === 0 ? 0xff >> unused : 0xff));
}
