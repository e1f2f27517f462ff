import { concatBytes } from "@noble/hashes/utils.js";
import { inverse, power } from "./modular.ts";
import { numberOf, octetsOf } from "./octets.ts";
import { encodePss, isPssOf, saltLength } from "./pss.ts";

/**
 * RSABSSA-SHA384-PSS-Randomized (RFC 9474): a signature of words that the signer never saw. The browser prepares and blinds, the server signs with a
 * private key, the browser finalizes. On whole numbers and SHA-384 only, because a page on plain http has no `crypto.subtle`.
 */
export interface BlindPublicKey {
  n: bigint;
  e: bigint;
}

/** Fills octets with random ones that nobody can guess. */
export type Random = (length: number) => Uint8Array;

export interface Blinded {
  /** What the server signs. As long as the modulus. */
  blinded: Uint8Array;
  /** What takes the blinding away again. Known to this browser alone: with it the signed request and the finished signature are one. */
  inverse: bigint;
}

const prefixLength = 32;

/** A message with 32 random octets in front (RFC 9474 §4.1), so that a signer who chose the key badly on purpose learns nothing of the message. */
export function prepare(message: Uint8Array, random: Random): Uint8Array {
  return concatBytes(random(prefixLength), message);
}

/** Blinds a prepared message (RFC 9474 §4.2). Throws where the modulus shares a factor with what is blinded: such a key is broken. */
export function blind(key: BlindPublicKey, prepared: Uint8Array, random: Random): Blinded {
  const encoded = numberOf(encodePss(prepared, bitsOf(key.n) - 1, random(saltLength)));
  if (inverse(encoded, key.n) === null) throw new Error("The public key is not one of a blind signature.");
  const [factor, undo] = blinding(key.n, random);
  const blinded = (encoded * power(factor, key.e, key.n)) % key.n;
  return { blinded: octetsOf(blinded, lengthOf(key)), inverse: undo };
}

/** The signature of a prepared message, taken out of what the server signed (RFC 9474 §4.4); null when the server signed something else. */
export function finalize(
  key: BlindPublicKey,
  prepared: Uint8Array,
  signed: Uint8Array,
  undo: bigint,
): Uint8Array | null {
  if (signed.length !== lengthOf(key)) return null;
  const signature = octetsOf((numberOf(signed) * undo) % key.n, lengthOf(key));
  return verify(key, prepared, signature) ? signature : null;
}

/** Whether a signature is one of a prepared message (RSASSA-PSS-VERIFY, RFC 8017 §8.1.2). False for octets of any kind, never an error. */
export function verify(key: BlindPublicKey, prepared: Uint8Array, signature: Uint8Array): boolean {
  const number = numberOf(signature);
  if (signature.length !== lengthOf(key) || number >= key.n) return false;
  const bits = bitsOf(key.n) - 1;
  const encoded = power(number, key.e, key.n);
  const length = Math.ceil(bits / 8);
  return encoded < 1n << BigInt(length * 8) && isPssOf(prepared, octetsOf(encoded, length), bits);
}

/** A uniform number below the modulus, and its inverse (RFC 9474 §4.2). Draws again until one is below it: a 2048-bit modulus takes two draws at most on average. */
function blinding(n: bigint, random: Random): [bigint, bigint] {
  for (;;) {
    const drawn = numberOf(random(Math.ceil(bitsOf(n) / 8)));
    const undo = drawn > 0n && drawn < n ? inverse(drawn, n) : null;
    if (undo !== null) return [drawn, undo];
  }
}

function lengthOf(key: BlindPublicKey): number {
  return Math.ceil(bitsOf(key.n) / 8);
}

function bitsOf(number: bigint): number {
  return number.toString(2).length;
}
