import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blind, finalize, prepare, verify } from "./blind-signature.ts";
import { inverse, power } from "./modular.ts";
import { numberOf, octetsOf } from "./octets.ts";
import vector from "./rfc9474-a3.json" with { type: "json" };

const number = (hex: string) => numberOf(hexToBytes(hex));
const [p, q] = [number(vector.p), number(vector.q)];
const key = { n: p * q, e: number(vector.e) };
const length = 512;
const privateExponent = inverse(key.e, (p - 1n) * (q - 1n)) ?? 0n;
const signed = (blinded: Uint8Array) => octetsOf(power(numberOf(blinded), privateExponent, key.n), length);
const random = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const words = new TextEncoder().encode("saydo");

describe("a blind signature", () => {
  it("is the one of RFC 9474, A.3, octet by octet", () => {
    const factor = inverse(number(vector.inv), key.n) ?? 0n;
    const drawn = [hexToBytes(vector.prefix), hexToBytes(vector.salt), octetsOf(factor, length)];
    const next = () => drawn.shift() ?? new Uint8Array();
    const prepared = prepare(hexToBytes(vector.msg), next);
    const request = blind(key, prepared, next);
    expect(bytesToHex(request.blinded)).toBe(vector.blinded);
    expect(request.inverse).toBe(number(vector.inv));
    expect(bytesToHex(signed(request.blinded))).toBe(vector.signed);
    const signature = finalize(key, prepared, hexToBytes(vector.signed), request.inverse);
    expect(signature && bytesToHex(signature)).toBe(vector.signature);
  });

  it("is understood by another implementation, and understands it", async () => {
    const other = RSABSSA.SHA384.PSS.Randomized();
    const pair = await other.generateKey({ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) });
    const { n } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const theirs = { n: numberOf(Uint8Array.from(Buffer.from(n ?? "", "base64url"))), e: 65_537n };

    const ours = prepare(words, random);
    const request = blind(theirs, ours, random);
    const signature = finalize(theirs, ours, await other.blindSign(pair.privateKey, request.blinded), request.inverse);
    expect(signature).not.toBeNull();
    expect(await other.verify(pair.publicKey, signature ?? new Uint8Array(), ours)).toBe(true);

    const prepared = other.prepare(words);
    const blinded = await other.blind(pair.publicKey, prepared);
    const signedForThem = await other.blindSign(pair.privateKey, blinded.blindedMsg);
    const finished = await other.finalize(pair.publicKey, prepared, signedForThem, blinded.inv);
    expect(verify(theirs, prepared, finished)).toBe(true);
  });

  it("shows the signer other octets each time", () => {
    const prepared = prepare(words, random);
    expect(blind(key, prepared, random).blinded).not.toEqual(blind(key, prepared, random).blinded);
  });

  it("is not made of what the signer signed instead", () => {
    const prepared = prepare(words, random);
    const request = blind(key, prepared, random);
    const answer = signed(request.blinded);
    expect(finalize(key, prepared, answer.with(200, (answer[200] ?? 0) ^ 1), request.inverse)).toBeNull();
    expect(finalize(key, prepare(words, random), answer, request.inverse)).toBeNull();
    expect(finalize(key, prepared, answer.subarray(1), request.inverse)).toBeNull();
    expect(finalize(key, prepared, answer, request.inverse + 1n)).toBeNull();
  });

  it("is no other message's, and none of other octets", () => {
    const message = hexToBytes(vector.prefix + vector.msg);
    const signature = hexToBytes(vector.signature);
    expect(verify(key, message, signature)).toBe(true);
    fc.assert(
      fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(verify(key, message, signature.with(at, (signature[at] ?? 0) ^ change))).toBe(false);
      }),
      { numRuns: 30 },
    );
    expect(verify(key, message.with(0, 0), signature)).toBe(false);
    expect(verify(key, message, octetsOf(key.n - 1n, length))).toBe(false);
    expect(verify(key, message, new Uint8Array(length).fill(0xff))).toBe(false);
    expect(verify(key, message, new Uint8Array())).toBe(false);
  });

  it("is not asked for with a broken key", () => {
    expect(() => blind({ n: 0xffn << 2040n, e: 65_537n }, words, random)).toThrow(/key/);
    expect(() => blind({ n: 3n * 5n, e: 65_537n }, words, random)).toThrow(RangeError);
  });
});

describe("arithmetic", () => {
  it("inverts what can be inverted", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 1n << 64n), fc.bigInt(2n, 1n << 64n), (value, modulus) => {
        const found = inverse(value, modulus);
        if (found === null) return;
        expect((found * value) % modulus).toBe(1n % modulus);
        expect(found >= 0n && found < modulus).toBe(true);
      }),
    );
    expect(inverse(6n, 9n)).toBeNull();
  });

  it("reads the octets that it wrote", () => {
    fc.assert(fc.property(fc.bigInt(0n, (1n << 64n) - 1n), (value) => numberOf(octetsOf(value, 8)) === value));
    expect(() => octetsOf(256n, 1)).toThrow(RangeError);
    expect(() => octetsOf(-1n, 1)).toThrow(RangeError);
  });
});
