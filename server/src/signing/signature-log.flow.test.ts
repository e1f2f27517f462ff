import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { textsIn } from "../storage/sqlite/testing/stored-rows.ts";
import { aDocket, person } from "../testing/builders/a-ballot.ts";
import { commitTo, completeDraft, sign } from "../testing/builders/a-commitment.ts";
import { aSigningRoom, type SigningRoom } from "../testing/builders/a-signing-room.ts";
import { refusal } from "../testing/test-client.ts";

let room: SigningRoom;
beforeEach(async () => {
  room = await aSigningRoom();
});
afterEach(() => room.close());

it("has an entry for every signature, withdrawal and charter, in their order, and holds no name", async () => {
  await sign(room.lena, room.commitmentId);
  expect(room.entries()).toEqual(["0 commitment"]);
  await sign(room.lena, room.commitmentId);
  await room.withdraw();
  await room.publish();
  expect(room.entries()).toEqual(["0 commitment", "1 withdrawal", "2 charter"]);
  expect(await room.verified()).toMatch(
    /^Verified: .*\nSignature log: entries 3, workshops 1, every chain whole\.\nThe newest that is stored is of 2026-03-02 09:\d\d UTC\. /,
  );
  const known = new Set([room.ballot.workshop.id, "commitment", "withdrawal", "charter"]);
  const texts = textsIn(room.rows().signatures).filter((text) => !known.has(text));
  expect(texts.filter((text) => !/^[0-9a-f]{16}$|^[0-9a-f]{64}$|^[\w-]{86}$/.test(text))).toEqual([]);
});

describe.each([
  ["is done, but its answer gets lost", true],
  ["never reaches the file", false],
])("R2 when a write %s", (_name, isDone) => {
  it.each(["commitments", "signatures"])("of %s, signing again gives one signature with one entry", async (name) => {
    room.failNext({ collection: name, isDone });
    expect(await refusal(sign(room.lena, room.commitmentId))).toBe("unavailable");
    const { signedAt } = await sign(room.lena, room.commitmentId);
    expect(room.entries()).toEqual(["0 commitment"]);
    expect(await sign(room.lena, room.commitmentId)).toEqual({ signedAt });
    expect(await room.verified()).toContain("Signature log: entries 1,");
  });

  it("of a withdrawal's entry, withdrawing again completes it", async () => {
    await sign(room.lena, room.commitmentId);
    room.failNext({ collection: "signatures", isDone });
    expect(await refusal(room.withdraw())).toBe("unavailable");
    expect(await refusal(room.withdraw())).toBe("conflict");
    expect(room.entries()).toEqual(["0 commitment", "1 withdrawal"]);
  });

  it("of a charter's entry, publishing again completes it and the workshop's link", async () => {
    await sign(room.lena, room.commitmentId);
    room.failNext({ collection: "signatures", isDone });
    expect(await refusal(room.publish())).toBe("unavailable");
    expect(await refusal(room.publish())).toBe("already_published");
    expect(room.entries()).toEqual(["0 commitment", "1 charter"]);
    expect((await room.app.app.services.workshops.get(room.ballot.workshop.id)).status).toBe("finished");
  });
});

describe("R3 a crash between an act and its entry", () => {
  it("is completed at the next start, before the server takes requests", async () => {
    await sign(room.lena, room.commitmentId);
    await room.withdraw();
    room.alter("DELETE FROM signatures WHERE json_extract(body, '$.seq') = 1");
    await expect(room.verified()).rejects.toThrow(
      /Not in the signature log: withdrawal of commitment .*next start adds it/,
    );
    await room.restart();
    expect(room.entries()).toEqual(["0 commitment", "1 withdrawal"]);
    expect(await room.verified()).toMatch(/^Verified: /);
  });

  it("is completed for a charter too", async () => {
    await sign(room.lena, room.commitmentId);
    await room.publish();
    room.alter("DELETE FROM signatures WHERE json_extract(body, '$.kind') = 'charter'");
    await room.restart();
    expect(room.entries()).toEqual(["0 commitment", "1 charter"]);
    expect(await room.verified()).toMatch(/^Verified: /);
  });

  it("is completed before a charter prints the signature", async () => {
    room.failNext({ collection: "signatures", isDone: false });
    expect(await refusal(sign(room.lena, room.commitmentId))).toBe("unavailable");
    await room.publish();
    expect(room.entries()).toEqual(["0 commitment", "1 charter"]);
  });
});

describe("a head that was kept outside the installation", () => {
  async function head(): Promise<string> {
    const { logHead } = await room.app.client().api("charter", { params: { charterId: await room.publish() } });
    return logHead ?? "";
  }

  it("is the one the charter, its JSON and its Markdown print", async () => {
    await sign(room.lena, room.commitmentId);
    const charterId = await room.publish();
    const { logHead } = await room.app.client().api("charter", { params: { charterId } });
    expect(logHead).toMatch(/^[0-9a-f]{64}$/);
    for (const kind of ["json", "md"]) {
      const answer = await fetch(`${room.app.address}/api/charters/${charterId}/export.${kind}`);
      expect(await answer.text()).toContain(logHead);
    }
    expect(await room.verified("--head", logHead ?? "")).toContain("Kept heads found: 1.");
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
    await sign(room.lena, room.commitmentId);
    const kept = await head();
    for (const sql of statements) room.alter(sql);
    expect(await room.verified()).toMatch(/^Verified: /);
    await expect(room.verified("--head", kept)).rejects.toThrow(/The kept head .* is not in the signature log/);
  });

  it("is not needed where a charter that names the log is left", async () => {
    await sign(room.lena, room.commitmentId);
    await room.publish();
    room.alter("DELETE FROM signatures");
    await expect(room.verified()).rejects.toThrow(/The head that charter 2026-1 names is not in the signature log/);
  });
});

it("does not call a signature older than a log that has no first entry", async () => {
  await sign(room.lena, room.commitmentId);
  room.alter("DELETE FROM signatures");
  await expect(room.verified()).rejects.toThrow(/Not in the signature log: signature of revision/);
});

it("says plainly what was signed before the first entry, and finds no fault with it", async () => {
  await sign(room.lena, room.commitmentId);
  room.alter("DELETE FROM signatures");
  await room.app.clock.advance(1000);
  const leaders = [{ name: "Mia", title: "Head of stores" }];
  const other = await aDocket(room.app, { participants: 3, leaders, leadersPresent: 1 });
  const mia = person(other.workshop.leaders);
  const later = await commitTo(mia, "call back", completeDraft(room.app));
  await other.workshop.go("sign");
  await sign(mia, later, "Mia Chief");
  expect(await room.verified()).toMatch(/entries 1, .* 1 signatures, withdrawals or charters are older than the log/);
});
