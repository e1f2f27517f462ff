import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { type Charter, charter as charterSchema } from "@saydo/shared/features/charters/schema.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFinishedWorkshop, publish, verifier } from "../../testing/builders/a-charter.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("P9 a charter that was tampered with", () => {
  it("is detected at every text, number and truth value inside it (T16)", async () => {
    const { charter, publicKey } = await publish(app, await aFinishedWorkshop(app));
    const check = verifier(publicKey);
    let flips = 0;
    for (const spoilt of flipped(charter)) {
      flips += 1;
      expect(verifyCharter(charterSchema.parse(spoilt.value), check), spoilt.path).not.toEqual([]);
    }
    expect(flips).toBeGreaterThan(130);
  });

  it("is detected when a line or a commitment is dropped, added or moved", async () => {
    const { charter, publicKey } = await publish(app, await aFinishedWorkshop(app));
    const { body } = charter;
    const [commitment] = body.commitments;
    if (!commitment) throw new Error("no commitment");
    const others = [
      { ...body, lines: body.lines.slice(1) },
      { ...body, lines: body.lines.toReversed() },
      { ...body, commitments: [] },
      { ...body, commitments: [commitment, commitment] },
    ];
    for (const other of others)
      expect(verifyCharter({ ...charter, body: other }, verifier(publicKey))).toContain("hash");
  });

  it("is detected under another server's key", async () => {
    const { charter } = await publish(app, await aFinishedWorkshop(app));
    const stranger = verifier("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    expect(verifyCharter(charter, stranger)).toEqual(expect.arrayContaining(["seal"]));
  });
});

/** Copies of the charter, each with one leaf changed to another value of its kind. Ids and series outside the body are not sealed. */
function* flipped(charter: Charter): Generator<{ path: string; value: unknown }> {
  const unsealed = new Set(["id", "v", "keyId"]);
  for (const path of leaves(charter)) {
    if (path.length === 1 && unsealed.has(String(path[0]))) continue;
    const value: unknown = structuredClone(charter);
    if (change(value, path)) yield { path: path.join("."), value };
  }
}

function leaves(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner).map((path) => [key, ...path]));
}

/** False when the schema allows no other value near by, as for a constant. */
function change(root: unknown, path: readonly string[]): boolean {
  let holder: unknown = root;
  for (const key of path.slice(0, -1)) holder = isRecord(holder) ? holder[key] : null;
  const key = path.at(-1);
  if (!isRecord(holder) || key === undefined) return false;
  const other = otherThan(holder[key], key);
  if (other === undefined) return false;
  holder[key] = other;
  return charterSchema.safeParse(root).success;
}

function otherThan(value: unknown, key: string): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return key === "hue" ? (value + 1) % 8 : value + 1;
  if (typeof value !== "string") return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value === "2026-01-01" ? "2026-01-02" : "2026-01-01";
  const [first = "", ...rest] = value;
  return (first === "a" ? "b" : "a") + rest.join("");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
