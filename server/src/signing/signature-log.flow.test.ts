import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ballotsHash } from "@saydo/shared/features/voting/rules.ts";
import { ballot as ballotSchema } from "@saydo/shared/features/voting/schema.ts";
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

async function verified(...args: string[]): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand(["verify", ...args], {
    log: recordingLog(),
    own: folder,
    print: (text) => printed.push(text),
  });
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
  expect(await verified()).toMatch(
    /^Verified: .*\nSignature log: entries 3, workshops 1, every chain whole\.\nThe newest that is stored is of 2026-03-02 09:\d\d UTC\. /,
  );
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

/** One stored change each, which needs no key. What it is told about, `verify` says before and after publication. */
const change = (collection: string, path: string, value: string) =>
  `UPDATE ${collection} SET body = json_set(body, '${path}', ${value})`;

const changes: [string, string, RegExp][] = [
  [
    "other terms beside a signature",
    change("commitments", "$.signatures[0].terms.text", "'We do nothing at all.'"),
    /Commitment .* is not as it was signed/,
  ],
  [
    "another signed text",
    change("commitments", "$.signatures[0].signature.canonical", "'{}'"),
    /Commitment .* is not as it was signed/,
  ],
  [
    "another first due date",
    change("commitments", "$.firstDueOn", "'2031-01-01'"),
    /Commitment .* is not as it was signed/,
  ],
  [
    "another answer",
    "UPDATE docket_items SET body = json_set(body, '$.answer.text', 'No, never.') WHERE json_extract(body, '$.answer') IS NOT NULL",
    /Commitment .*: its answer is not the one/,
  ],
  [
    "other points in the result",
    change("polls", "$.result.rows[0].points", "50"),
    /The result of ballot .* is not what its stored votes give/,
  ],
  [
    "changed ballots",
    "UPDATE ballots SET body = json_set(body, '$.choices', json('[]')) WHERE id = (SELECT MIN(id) FROM ballots)",
    /The result of ballot .* is not what/,
  ],
  [
    "ballots that give the same points",
    "UPDATE ballots SET body = json_set(body, '$.choices', (SELECT json_extract(b.body, '$.choices') FROM ballots b WHERE b.id <> ballots.id ORDER BY b.id LIMIT 1))",
    /The result of ballot .* is not what/,
  ],
  ["no ballots at all", "DELETE FROM ballots", /The result of ballot .* is not what/],
  ["another owner", change("commitments", "$.ownerName", "'Mia'"), /Commitment .*: its owner is not the one/],
  [
    "another name behind a concealed one",
    `${change("openings", "$.name", "'Mia'")} WHERE json_extract(body, '$.name') = 'Lena Brandt'`,
    /The name behind sha256:.* was changed/,
  ],
];

describe.each(changes)("%s, written past the app,", (_name, sql, complaint) => {
  it("is found by verify", async () => {
    await sign(lena, commitmentId);
    expect(await verified()).toMatch(/^Verified: /);
    alterStored(file, sql);
    await expect(verified()).rejects.toThrow(complaint);
  });

  it("is found by verify after publication too", async () => {
    await sign(lena, commitmentId);
    await publish();
    expect(await verified()).toMatch(/^Verified: /);
    alterStored(file, sql);
    await expect(verified()).rejects.toThrow(complaint);
  });
});

it.each(changes.slice(0, 8))("is not published with a seal: %s", async (_name, sql) => {
  await sign(lena, commitmentId);
  await ballot.workshop.go("close");
  alterStored(file, sql);
  await restart();
  expect(await refusal(publish())).toBe("not_as_signed");
  expect(storedRows(file).charters).toEqual([]);
  expect(entries()).toEqual(["0 commitment"]);
});

it("is not published with a seal when its votes were changed and no leader was asked for anything", async () => {
  const cards = [{ behaviour: "say my name" }, { behaviour: "walk over" }];
  ballot = await aDocket(app, { participants: 3, leadersPresent: 1, cards });
  await ballot.workshop.go("close");
  const { pollId } = ballot;
  alterStored(file, `DELETE FROM ballots WHERE json_extract(body, '$.pollId') = '${pollId}'`);
  await restart();
  expect(await refusal(publish())).toBe("not_as_signed");
});

describe("what a charter printed", () => {
  it.each([
    ["a removed promise", "DELETE FROM commitments"],
    ["a removed withdrawal", change("commitments", "$.withdrawn", "NULL")],
    ["a changed withdrawal", change("commitments", "$.withdrawn.reason", "'Another reason.'")],
  ])("is compared with the promise in the room: %s", async (_name, sql) => {
    await sign(lena, commitmentId);
    await withdraw();
    await publish();
    expect(await verified()).toMatch(/^Verified: /);
    alterStored(file, sql);
    await expect(verified()).rejects.toThrow(/Commitment .* is not as charter 2026-1 prints it/);
  });

  it("is compared with a result that was bound anew to its ballots", async () => {
    await publish();
    const cast = (storedRows(file).ballots ?? []).map((row) => ballotSchema.parse(row).choices);
    const path = "'$.ballotsSalt', 'another', '$.result.ballotsHash'";
    alterStored(file, `UPDATE polls SET body = json_set(body, ${path}, '${ballotsHash("another", cast)}')`);
    await expect(verified()).rejects.toThrow(/The result of ballot .* is not as charter 2026-1 prints it/);
  });
});

describe("a head that was kept elsewhere", () => {
  async function head(): Promise<string> {
    const { logHead } = await app.client().api("charter", { params: { charterId: await publish() } });
    return logHead ?? "";
  }

  it("is the one the charter, its JSON and its Markdown print", async () => {
    await sign(lena, commitmentId);
    const charterId = await publish();
    const { logHead } = await app.client().api("charter", { params: { charterId } });
    expect(logHead).toMatch(/^[0-9a-f]{64}$/);
    for (const kind of ["json", "md"]) {
      const answer = await fetch(`${app.address}/api/charters/${charterId}/export.${kind}`);
      expect(await answer.text()).toContain(logHead);
    }
    expect(await verified("--head", logHead ?? "")).toContain("Kept heads found: 1.");
  });

  it.each([
    [
      "the charter with its entry",
      ["DELETE FROM charters", "DELETE FROM signatures WHERE json_extract(body, '$.kind') = 'charter'"],
    ],
    [
      "everything that was signed and the whole log",
      ["DELETE FROM charters", "DELETE FROM signatures", "DELETE FROM commitments"],
    ],
    [
      "the whole log and the signatures",
      [
        "DELETE FROM charters",
        "DELETE FROM signatures",
        "UPDATE commitments SET body = json_set(body, '$.signatures', json('[]'), '$.firstDueOn', NULL)",
      ],
    ],
  ])("shows that %s was taken away, which nothing else does", async (_name, statements) => {
    await sign(lena, commitmentId);
    const kept = await head();
    for (const sql of statements) alterStored(file, sql);
    expect(await verified()).toMatch(/^Verified: /);
    await expect(verified("--head", kept)).rejects.toThrow(/The kept head .* is not in the signature log/);
  });

  it("is not needed where a charter that knows of the log is left", async () => {
    await sign(lena, commitmentId);
    await publish();
    alterStored(file, "DELETE FROM signatures");
    await expect(verified()).rejects.toThrow(/The head that charter 2026-1 names is not in the signature log/);
  });
});

it("does not call a signature older than a log that has no first entry", async () => {
  await sign(lena, commitmentId);
  alterStored(file, "DELETE FROM signatures");
  await expect(verified()).rejects.toThrow(/Not in the signature log: signature of revision/);
});

it("says plainly what was signed before the first entry, and finds nothing wrong with it", async () => {
  await sign(lena, commitmentId);
  alterStored(file, "DELETE FROM signatures");
  await app.clock.advance(1000);
  const leaders = [{ name: "Mia", title: "Head of stores" }];
  const other = await aDocket(app, { participants: 3, leaders, leadersPresent: 1 });
  const mia = person(other.workshop.leaders);
  const later = await commitTo(mia, "call back", completeDraft(app));
  await other.workshop.go("sign");
  await sign(mia, later, "Mia Chief");
  expect(await verified()).toMatch(/entries 1, .* 1 signatures, withdrawals or charters are older than the log/);
});
