import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
} from "node:crypto";
import { promisify } from "node:util";

/** Signs what it cannot read (RFC 9474): the server's half of `shared/src/core/blind-signature`. */
export interface BlindSigner {
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** The signature of a blinded message; null for octets that are none of this key. The same octets give the same answer. */
  sign(blinded: Uint8Array): Uint8Array | null;
}

const pair = promisify(generateKeyPair);
const padding = constants.RSA_NO_PADDING;

/** A new private key as PKCS #8 in base64url. Made on another thread: it takes a tenth of a second. */
export async function makeBlindKey(): Promise<string> {
  const { privateKey } = await pair("rsa", { modulusLength: 2048, publicExponent: 65_537 });
  return privateKey.export({ format: "der", type: "pkcs8" }).toString("base64url");
}

/** The signer with a stored key. @throws an error of node:crypto for text that is no key */
export function blindSignerOf(pkcs8: string): BlindSigner {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8, "base64url"), format: "der", type: "pkcs8" });
  const key = createPublicKey(privateKey);
  const spki = new Uint8Array(key.export({ format: "der", type: "spki" }));
  return {
    publicKey: spki,
    sign(blinded) {
      try {
        const signed = privateDecrypt({ key: privateKey, padding }, blinded);
        // A fault in the middle of the calculation would give the private key away (RFC 9474 §4.3).
        return publicEncrypt({ key, padding }, signed).equals(blinded) ? new Uint8Array(signed) : null;
      } catch {
        // Too short, too long, or not below the modulus.
        return null;
      }
    },
  };
}
