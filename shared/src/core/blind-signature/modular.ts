/** `base ** exponent mod modulus`, by squaring. Not in constant time: public exponents only. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The inverse of a number by a modulus (extended Euclid), or null when the two share a factor. */
export function inverse(number: bigint, modulus: bigint): bigint | null {
  let [divisor, rest] = [modulus, number % modulus];
  let [before, factor] = [0n, 1n];
  while (rest > 0n) {
    const quotient = divisor / rest;
    [divisor, rest] = [rest, divisor - quotient * rest];
    [before, factor] = [factor, before - quotient * factor];
  }
  if (divisor !== 1n) return null;
  return before < 0n ? before + modulus : before;
}
