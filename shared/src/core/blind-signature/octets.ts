import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** The octets of a whole number, big-endian (I2OSP, RFC 8017 §4.1). Throws a RangeError when `length` octets cannot hold it. */
export function octetsOf(number: bigint, length: number): Uint8Array {
  const hex = number.toString(16).padStart(length * 2, "0");
  if (number < 0n || hex.length > length * 2) throw new RangeError(`The number does not fit into ${length} octets.`);
  return hexToBytes(hex);
}

/** The whole number that octets spell, big-endian (OS2IP, RFC 8017 §4.2). */
export function numberOf(octets: Uint8Array): bigint {
  return BigInt(`0x0${bytesToHex(octets)}`);
}
