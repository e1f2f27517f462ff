import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Collection, type CollectionSpec, type Document, OutcomeUnknown } from "../storage/collection.ts";
import { openSqliteEngine } from "../storage/sqlite/engine.ts";
import { alterStored, storedRows, textsIn } from "../storage/sqlite/testing/stored-rows.ts";
import { runStorageCommand } from "../storage-commands.ts";
import { aDocket, person, type TestBallot } from "../testing/a-ballot.ts";
import { commitTo, completeDraft, sign } from "../testing/a-commitment.ts";
import type { TestPerson } from "../testing/a-workshop.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";

const setUp = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
const reason = "The budget was cut in June.";

/** A write that fails: before it reached the file, or after it, with only the answer lost. */
type Failure = { readonly collection: string; readonly isDone: boolean };

let folder = "";
let file = "";
let app: TestApp;
let ballot: TestBallot;
let lena: TestPerson;
let commitmentId = "";
let failNext: Failure | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-log-"));
  file = join(folder, "saydo.sqlite");
  failNext = null;
  app = await startTestApp({
    openEngine: async () => {
      const engine = await openSqliteEngine({ file });
      return {
        ...engine,
        collection<T extends Document>(spec: CollectionSpec<T>): Collection<T> {
          const collection = engine.collection(spec);
          async function failing<R>(write: () => Promise<R>): Promise<R> {
            if (failNext?.collection !== spec.name) return write();
            const { isDone } = failNext;
            failNext = null;
            if (isDone) await write();
            throw new OutcomeUnknown("the answer got lost");
          }
          return {
            ...collection,
            insert: (document) => failing(() => collection.insert(document)),
            replace: (document) => failing(() => collection.replace(document)),
          };
        },
      };
    },
  });
  const leaders = [{ name: "Lena", title: "Head of service" }];
  ballot = await aDocket(app, { participants: 3, leaders, leadersPresent: 1 });
  lena = person(ballot.workshop.leaders);
  commitmentId = await commitTo(lena, "call back", completeDraft(app));
  await ballot.workshop.go("sign");
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

function entries() {
  const rows = storedRows(file).signatures ?? [];
  return rows.toSorted((a, b) => Number(a.seq) - Number(b.seq)).map(({ seq, kind }) => `${seq} ${kind}`);
}

async function restart(): Promise<void> {
  await app.restart();
  for (const each of ballot.workshop.everybody()) await each.connect();
}

async function verified(): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand(["verify"], { log: recordingLog(), own: folder, print: (text) => printed.push(text) });
  return printed.join("\n");
}

const withdraw = () => lena.socket.call("commitments:withdraw", { commitmentId, reason });

async function publish(): Promise<string> {
  await ballot.workshop.go("close");
  return (await ballot.workshop.facilitator.socket.call("charters:publish", setUp)).charterId;
}

it("has an entry for every signature, withdrawal and charter, in their order, and holds no name", async () => {
  await sign(lena, commitmentId);
  expect(entries()).toEqual(["0 commitment"]);
  await sign(lena, commitmentId);
  await withdraw();
  await publish();
  expect(entries()).toEqual(["0 commitment", "1 withdrawal", "2 charter"]);
  expect(await verified()).toMatch(/^Verified: .*\nSignature log: entries 3, workshops 1, every chain whole\.$/);
  const known = new Set([ballot.workshop.id, "commitment", "withdrawal", "charter"]);
  const texts = textsIn(storedRows(file).signatures).filter((text) => !known.has(text));
  expect(texts.filter((text) => !/^[0-9a-f]{16}$|^[0-9a-f]{64}$|^[\w-]{86}$/.test(text))).toEqual([]);
});

describe.each([
  ["is done, but its answer gets lost", true],
  ["never reaches the file", false],
])("R2 when a write %s", (_name, isDone) => {
  it.each(["commitments", "signatures"])("of %s, signing again gives one signature with one entry", async (name) => {
    failNext = { collection: name, isDone };
    expect(await refusal(sign(lena, commitmentId))).toBe("unavailable");
    const { signedAt } = await sign(lena, commitmentId);
    expect(entries()).toEqual(["0 commitment"]);
    expect(await sign(lena, commitmentId)).toEqual({ signedAt });
    expect(await verified()).toContain("Signature log: entries 1,");
  });

  it("of a withdrawal's entry, asking again makes it good", async () => {
    await sign(lena, commitmentId);
    failNext = { collection: "signatures", isDone };
    expect(await refusal(withdraw())).toBe("unavailable");
    expect(await refusal(withdraw())).toBe("conflict");
    expect(entries()).toEqual(["0 commitment", "1 withdrawal"]);
  });

  it("of a charter's entry, asking again makes it and the workshop's link good", async () => {
    await sign(lena, commitmentId);
    failNext = { collection: "signatures", isDone };
    expect(await refusal(publish())).toBe("unavailable");
    expect(await refusal(publish())).toBe("already_published");
    expect(entries()).toEqual(["0 commitment", "1 charter"]);
    expect((await app.app.services.workshops.get(ballot.workshop.id)).status).toBe("finished");
  });
});

describe("R3 a crash between an act and its entry", () => {
  it("is made good at the next start, before anybody is let in", async () => {
    await sign(lena, commitmentId);
    await withdraw();
    alterStored(file, "DELETE FROM signatures WHERE json_extract(body, '$.seq') = 1");
    await expect(verified()).rejects.toThrow(/Not in the signature log: withdrawal of commitment .*next start adds it/);
    await restart();
    expect(entries()).toEqual(["0 commitment", "1 withdrawal"]);
    expect(await verified()).toMatch(/^Verified: /);
  });

  it("is made good for a charter too", async () => {
    await sign(lena, commitmentId);
    await publish();
    alterStored(file, "DELETE FROM signatures WHERE json_extract(body, '$.kind') = 'charter'");
    await restart();
    expect(entries()).toEqual(["0 commitment", "1 charter"]);
    expect(await verified()).toMatch(/^Verified: /);
  });

  it("is made good before a charter prints the signature", async () => {
    failNext = { collection: "signatures", isDone: false };
    expect(await refusal(sign(lena, commitmentId))).toBe("unavailable");
    await publish();
    expect(entries()).toEqual(["0 commitment", "1 charter"]);
  });
});

describe("what was changed past the app", () => {
  it.each([
    ["a removed signature", "$.signatures", "json('[]')", /Entry 0 .* has lost its commitment/],
    ["a changed withdrawal", "$.withdrawn.reason", "'Another reason.'", /Entry 1 .* has lost its withdrawal/],
    ["a removed withdrawal", "$.withdrawn", "NULL", /Entry 1 .* has lost its withdrawal/],
    ["another signer", "$.signatures[0].signature.signerName", "'Mia'", /Commitment .* is not as it was signed/],
    ["another time", "$.signatures[0].signature.signedAt", "1", /Commitment .* is not as it was signed/],
  ])("is found: %s", async (_name, path, value, complaint) => {
    await sign(lena, commitmentId);
    await withdraw();
    alterStored(file, `UPDATE commitments SET body = json_set(body, '${path}', ${value})`);
    await expect(verified()).rejects.toThrow(complaint);
  });

  it("is found: an entry in the middle that was removed, and one that was changed", async () => {
    await sign(lena, commitmentId);
    await withdraw();
    await publish();
    alterStored(file, "UPDATE signatures SET body = json_set(body, '$.at', 1) WHERE json_extract(body, '$.seq') = 2");
    await expect(verified()).rejects.toThrow(/Entry 2 of the signature log of workshop .* was changed/);
    alterStored(file, "DELETE FROM signatures WHERE json_extract(body, '$.seq') = 1");
    await expect(verified()).rejects.toThrow(/Entry 1 of the signature log of workshop .* is missing/);
  });
});

it("says plainly what was signed before there was a signature log, and finds nothing wrong with it", async () => {
  await sign(lena, commitmentId);
  await publish();
  alterStored(file, "DELETE FROM signatures");
  expect(await verified()).toMatch(
    /^Verified: .*\nSignature log: entries 0, workshops 0, .* 2 signatures, withdrawals or charters are older than the log/,
  );
});
