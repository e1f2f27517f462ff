import { constants, createPublicKey, verify as verifyByNode } from "node:crypto";
import { blind, finalize, prepare, verify } from "@saydo/shared/core/blind-signature/blind-signature.ts";
import { blindKeyCode, readBlindKey } from "@saydo/shared/core/blind-signature/public-key.ts";
import { beforeAll, expect, it } from "vitest";
import { type BlindSigner, blindSignerOf, makeBlindKey } from "./blind-signer.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const words = new TextEncoder().encode("a ballot key");
let stored = "";
let signer: BlindSigner;
beforeAll(async () => {
  stored = await makeBlindKey();
  signer = blindSignerOf(stored);
});

function publicKey() {
  const key = readBlindKey(signer.publicKey);
  if (!key) throw new Error("The signer's key was not read.");
  return key;
}

it("signs what it never saw, and the finished signature holds for every verifier", () => {
  const prepared = prepare(words, random);
  const request = blind(publicKey(), prepared, random);
  const signature = finalize(publicKey(), prepared, signer.sign(request.blinded) ?? new Uint8Array(), request.inverse);
  expect(signature).not.toBeNull();
  const key = createPublicKey({ key: Buffer.from(signer.publicKey), format: "der", type: "spki" });
  const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  expect(verifyByNode("sha384", prepared, options, signature ?? new Uint8Array())).toBe(true);
});

it("gives a lost answer again, also after a restart", () => {
  const { blinded } = blind(publicKey(), prepare(words, random), random);
  expect(blindSignerOf(stored).sign(blinded)).toEqual(signer.sign(blinded));
});

it("signs nothing else", () => {
  expect(signer.sign(random(255))).toBeNull();
  expect(signer.sign(random(257))).toBeNull();
  expect(signer.sign(new Uint8Array(256).fill(0xff))).toBeNull();
  expect(signer.sign(new Uint8Array())).toBeNull();
});

it("has a key that no other octets spell", async () => {
  const spki = signer.publicKey;
  expect(readBlindKey(spki.subarray(1))).toBeNull();
  expect(readBlindKey(spki.with(0, 0))).toBeNull();
  expect(readBlindKey(Uint8Array.of(...spki, 0))).toBeNull();
  expect(readBlindKey(spki.with(spki.length - 1, 3))).toBeNull();
  expect(readBlindKey(new Uint8Array())).toBeNull();
  const other = blindSignerOf(await makeBlindKey()).publicKey;
  expect(blindKeyCode(spki)).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  expect(blindKeyCode(other)).not.toBe(blindKeyCode(spki));
});

it("makes a signature of one key worthless for another", async () => {
  const prepared = prepare(words, random);
  const request = blind(publicKey(), prepared, random);
  const other = blindSignerOf(await makeBlindKey());
  const answer = other.sign(request.blinded);
  if (answer) expect(finalize(publicKey(), prepared, answer, request.inverse)).toBeNull();
  expect(verify(publicKey(), prepared, random(256))).toBe(false);
});
