import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSqliteEngine } from "../storage/sqlite/engine.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { openSigningKey, type SigningKey } from "./key.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-key-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function open(): Promise<SigningKey> {
  const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
  const key = await openSigningKey({ engine, clock: fakeClock() });
  await engine.close();
  return key;
}

it("signs so that the public key verifies these bytes and no others", async () => {
  const key = await open();
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key.publicKey }, format: "jwk" });
  const bytes = new TextEncoder().encode("we answer the same day");
  const signature = Buffer.from(key.sign(bytes), "base64url");
  expect(verify(null, bytes, publicKey, signature)).toBe(true);
  expect(
    verify(
      null,
      bytes.map((byte) => byte ^ 1),
      publicKey,
      signature,
    ),
  ).toBe(false);
});

it("is the same key after a restart", async () => {
  const first = await open();
  const second = await open();
  expect(second.keyId).toBe(first.keyId);
  expect(second.keyId).toMatch(/^[0-9a-f]{16}$/);
  expect(second.publicKey).toBe(first.publicKey);
});
