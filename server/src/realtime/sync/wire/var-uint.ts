/** Numbers as lib0 writes them: seven bits in each byte, the lowest first, the eighth set in all but the last. Up to 2^53 - 1. */

/** How many bytes it takes. */
export function varUintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

/** Returns where it ends. */
export function writeVarUint(target: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) {
    target[at] = 0x80 | (rest & 127);
    at += 1;
  }
  target[at] = rest;
  return at + 1;
}
