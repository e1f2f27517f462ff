import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { instant } from "@saydo/shared/core/ids.ts";
import { z } from "zod";
import type { Clock } from "../ports/clock.ts";
import type { CollectionSpec } from "../storage/collection.ts";
import type { StorageEngine } from "../storage/engine.ts";

/** The server's own Ed25519 key (RFC 8032). It attests which text was signed, by which member and how. */
export interface SigningKey {
  /** First 16 hex digits of the SHA-256 of the raw public key. */
  readonly keyId: string;
  /** The 32 raw bytes in base64url. */
  readonly publicKey: string;
  /** The signature over exactly these bytes, base64url. */
  sign(bytes: Uint8Array): string;
  /** Whether `signature` is this key's over exactly these bytes. */
  verify(bytes: Uint8Array, signature: string): boolean;
}

/** `publicKey` and `privateKey` are the members `x` and `d` of RFC 8037. */
const keyDocument = z.strictObject({
  id: z.literal("server"),
  v: z.literal(1),
  createdAt: instant,
  publicKey: z.string(),
  privateKey: z.string(),
});

type KeyDocument = z.infer<typeof keyDocument>;

/** Append-only: every signature depends on the key that made it. */
export const keys: CollectionSpec<KeyDocument> = {
  name: "keys",
  schema: keyDocument,
  indexes: [],
  unique: [],
  isAppendOnly: true,
};

/** The key of this installation; the first call makes it. */
export async function openSigningKey({ engine, clock }: { engine: StorageEngine; clock: Clock }): Promise<SigningKey> {
  const collection = engine.collection(keys);
  const stored = (await collection.find("server")) ?? (await collection.insert(newKey(clock.now())));
  const { publicKey, privateKey } = stored;
  const key = createPrivateKey({
    key: { kty: "OKP", crv: "Ed25519", x: publicKey, d: privateKey },
    format: "jwk",
  });
  return {
    keyId: createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex").slice(0, 16),
    publicKey,
    sign: (bytes) => sign(null, bytes, key).toString("base64url"),
    verify: verifierOf(publicKey),
  };
}

/** A check against `publicKey` in its stored form. */
export function verifierOf(publicKey: string): SigningKey["verify"] {
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
  return (bytes, signature) => verify(null, bytes, key, Buffer.from(signature, "base64url"));
}

function newKey(createdAt: number): KeyDocument {
  const { x, d } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  if (x === undefined || d === undefined) throw new Error("an Ed25519 key without x or d");
  return { id: "server", v: 1, createdAt, publicKey: x, privateKey: d };
}
