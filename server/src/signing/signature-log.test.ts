import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppendOnly } from "../storage/collection.ts";
import type { StorageEngine } from "../storage/engine.ts";
import { openSqliteEngine } from "../storage/sqlite/engine.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import type { Act } from "./acts.ts";
import { openSigningKey } from "./key.ts";
import { type LogEntry, openSignatureLog, type SignatureLog, signatures } from "./signature-log.ts";
import { chainFault } from "./verify-installation.ts";

const clock = fakeClock();
let folder = "";
let engine: StorageEngine;
let log: SignatureLog;
let publicKey = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-signatures-"));
  engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
  const key = await openSigningKey({ engine, clock });
  publicKey = key.publicKey;
  log = openSignatureLog({ engine, key, clock });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

function anAct(letter: string): Act {
  return { kind: "commitment", says: letter, at: clock.now(), bodyHash: letter.repeat(64) };
}

function chain(workshopId = "workshop-a"): Promise<LogEntry[]> {
  return engine.collection<LogEntry>(signatures).findMany({ where: { workshopId }, sort: { by: "seq" } });
}

function faultOf(entries: readonly LogEntry[]): string | null {
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
  return chainFault(entries, (bytes, signature) => verify(null, bytes, key, Buffer.from(signature, "base64url")));
}

describe("R1 the chain", () => {
  it("is one per workshop, without gaps, every entry bound to the one before", async () => {
    await log.record("workshop-a", [anAct("a")]);
    await log.record("workshop-b", [anAct("b")]);
    await log.record("workshop-a", [anAct("c"), anAct("d")]);
    const entries = await chain();
    expect(entries.map(({ seq, bodyHash }) => [seq, bodyHash[0]])).toEqual([
      [0, "a"],
      [1, "c"],
      [2, "d"],
    ]);
    expect(entries.map(({ prev }) => prev)).toEqual([null, entries[0]?.hash, entries[1]?.hash]);
    expect(faultOf(entries)).toBeNull();
    expect((await chain("workshop-b")).map(({ seq, prev }) => [seq, prev])).toEqual([[0, null]]);
  });

  it("takes an act once, however often it is recorded", async () => {
    await log.record("workshop-a", [anAct("a")]);
    const before = await chain();
    await clock.advance(1000);
    await log.record("workshop-a", [anAct("a"), anAct("b"), anAct("b")]);
    await log.record("workshop-a", []);
    const after = await chain();
    expect(after.slice(0, 1)).toEqual(before);
    expect(after).toHaveLength(2);
  });

  it("gives one place to one of two writers", async () => {
    const both = await Promise.allSettled([
      log.record("workshop-a", [anAct("a")]),
      log.record("workshop-a", [anAct("b")]),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await log.record("workshop-a", [anAct("a"), anAct("b")]);
    expect(faultOf(await chain())).toBeNull();
    expect(await chain()).toHaveLength(2);
  });

  it("cannot be changed or shortened through the storage", async () => {
    await log.record("workshop-a", [anAct("a")]);
    const collection = engine.collection<LogEntry>(signatures);
    const [stored] = await collection.findMany({ where: { workshopId: "workshop-a" } });
    if (!stored) throw new Error("no entry");
    await expect(collection.replace({ ...stored, at: 0 })).rejects.toThrow(AppendOnly);
    await expect(collection.remove(stored.id)).rejects.toThrow(AppendOnly);
    await expect(collection.removeMany({ workshopId: "workshop-a" })).rejects.toThrow(AppendOnly);
  });
});

describe("a chain that was tampered with", () => {
  beforeEach(() => log.record("workshop-a", [anAct("a"), anAct("b"), anAct("c")]));

  it.each([
    ["workshopId", "workshop-z"],
    ["seq", 7],
    ["prev", "f".repeat(64)],
    ["kind", "withdrawal"],
    ["bodyHash", "f".repeat(64)],
    ["id", "f".repeat(64)],
    ["at", 1],
    ["hash", "f".repeat(64)],
    ["signature", Buffer.alloc(64).toString("base64url")],
  ])("is found out when an entry's %s is another", async (field, value) => {
    const entries = await chain();
    for (const place of entries.keys()) {
      const spoilt = entries.map((entry, index) => (index === place ? { ...entry, [field]: value } : entry));
      expect(faultOf(spoilt), `entry ${place}`).not.toBeNull();
    }
  });

  it("is found out when entries are removed, doubled or in another order", async () => {
    const [first, second, third] = await chain();
    if (!(first && second && third)) throw new Error("three entries");
    expect(faultOf([first, third])).toMatch(/Entry 1 .* is missing/);
    expect(faultOf([second, third])).toMatch(/Entry 0 .* is missing/);
    expect(faultOf([first, first, second, third])).not.toBeNull();
    expect(faultOf([first, third, second])).not.toBeNull();
  });

  it("is found out under another server's key", async () => {
    const entries = await chain();
    publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    expect(faultOf(entries)).toMatch(/not signed with this installation's key/);
  });
});
