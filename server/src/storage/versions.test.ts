import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { charterHash, verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { collections } from "../collections.ts";
import { charters } from "../features/charters/store.ts";
import { keys } from "../signing/key.ts";
import { signatures } from "../signing/signature-log.ts";
import { chainFault } from "../signing/verify-installation.ts";
import { type CollectionSpec, type Document, NewerDocument } from "./collection.ts";
import { jsonSchemaOf } from "./mongo/json-schema.ts";
import { readDocument, versionOf } from "./versions.ts";

const folder = join(import.meta.dirname, "fixtures");
const documents = z.array(z.looseObject({ id: z.string(), v: z.int() })).min(1);
const fingerprints = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(join(folder, "schemas.json"), "utf8")));

/** Real documents as that version of Saydo stored them; such a file is never changed again. */
function fixture(name: string, version: number) {
  const file = join(folder, `${name}.v${version}.json`);
  expect(existsSync(file), `keep some documents of ${name} as version ${version} stores them, in ${file}`).toBe(true);
  return documents.parse(JSON.parse(readFileSync(file, "utf8")));
}

function read<T extends Document>(spec: CollectionSpec<T>, version: number): T[] {
  return fixture(spec.name, version).map((document) => readDocument(spec, document));
}

/** What the stored form allows, without the order in which a schema happens to name its fields. */
function fingerprintOf(schema: z.ZodType): string {
  const text = JSON.stringify(jsonSchemaOf(schema), sorted);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe.each(collections.map((collection) => ({ name: collection.name, collection })))(
  "$name",
  ({ name, collection }) => {
    const version = collection.use(versionOf);

    it.each(Array.from({ length: version }, (_, index) => index + 1))("reads what version %i stored", (old) => {
      const found = collection.use<Document[]>((spec) => read(spec, old));
      expect(found.map(({ v }) => v)).toEqual(found.map(() => version));
      expect(fixture(name, old).map(({ v }) => v)).toEqual(found.map(() => old));
    });

    it("does not touch what a later version stored", () => {
      const later = fixture(name, version).map((document) => ({ ...document, v: version + 1 }));
      for (const document of later) {
        expect(() => collection.use<Document>((spec) => readDocument(spec, document))).toThrow(NewerDocument);
      }
    });

    it("has a new version whenever its schema changes", () => {
      const found = collection.use(({ schema }) => fingerprintOf(schema));
      expect(
        { [`${name}.v${version}`]: found },
        `The stored form of ${name} changed. If documents of version ${version} may lie in some installation, raise \`v\` in the schema, add a ` +
          `migration to the collection and a fixture of the new version; then enter the new fingerprint in fixtures/schemas.json.`,
      ).toEqual({ [`${name}.v${version}`]: fingerprints[`${name}.v${version}`] });
    });
  },
);

it.each(Array.from({ length: versionOf(charters) }, (_, index) => index + 1))(
  "finds the bytes of a charter that version %i sealed unchanged",
  (old) => {
    for (const { body, hash } of read(charters, old)) expect(charterHash(body)).toBe(hash);
  },
);

it("verifies a charter and a signature log of the first version with the key they were sealed with", () => {
  const [key] = read(keys, 1);
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key?.publicKey ?? "" }, format: "jwk" });
  const check = (bytes: Uint8Array, signature: string) =>
    verify(null, bytes, publicKey, Buffer.from(signature, "base64url"));
  for (const charter of read(charters, 1)) expect(verifyCharter(charter, check)).toEqual([]);
  expect(chainFault(read(signatures, 1), check)).toBeNull();
});
