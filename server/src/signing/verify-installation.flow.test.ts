import { ballotsHash } from "@saydo/shared/features/voting/rules.ts";
import { ballot as ballotSchema } from "@saydo/shared/features/voting/schema.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDocket } from "../testing/builders/a-ballot.ts";
import { feedbackSetUp } from "../testing/builders/a-charter.ts";
import { sign } from "../testing/builders/a-commitment.ts";
import { aSigningRoom, type SigningRoom } from "../testing/builders/a-signing-room.ts";
import { refusal } from "../testing/test-client.ts";

let room: SigningRoom;
beforeEach(async () => {
  room = await aSigningRoom();
});
afterEach(() => room.close());

describe("a change made past the app", () => {
  it.each([
    ["a removed signature", "$.signatures", "json('[]')", /Entry 0 .* has lost its commitment/],
    ["a changed withdrawal", "$.withdrawn.reason", "'Another reason.'", /Entry 1 .* has lost its withdrawal/],
    ["a removed withdrawal", "$.withdrawn", "NULL", /Entry 1 .* has lost its withdrawal/],
    ["another signer", "$.signatures[0].signature.signerName", "'Mia'", /Commitment .* is not as it was signed/],
    ["another time", "$.signatures[0].signature.signedAt", "1", /Commitment .* is not as it was signed/],
  ])("is found: %s", async (_name, path, value, complaint) => {
    await sign(room.lena, room.commitmentId);
    await room.withdraw();
    room.alter(`UPDATE commitments SET body = json_set(body, '${path}', ${value})`);
    await expect(room.verified()).rejects.toThrow(complaint);
  });

  it("is found: an entry in the middle that was removed, and one that was changed", async () => {
    await sign(room.lena, room.commitmentId);
    await room.withdraw();
    await room.publish();
    room.alter("UPDATE signatures SET body = json_set(body, '$.at', 1) WHERE json_extract(body, '$.seq') = 2");
    await expect(room.verified()).rejects.toThrow(/Entry 2 of the signature log of workshop .* was changed/);
    room.alter("DELETE FROM signatures WHERE json_extract(body, '$.seq') = 1");
    await expect(room.verified()).rejects.toThrow(/Entry 1 of the signature log of workshop .* is missing/);
  });
});

/** One stored change each, which needs no key. `verify` must report it before and after publication. */
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

describe.each(changes)("%s, written past the room.app,", (_name, sql, complaint) => {
  it("is found by verify", async () => {
    await sign(room.lena, room.commitmentId);
    expect(await room.verified()).toMatch(/^Verified: /);
    room.alter(sql);
    await expect(room.verified()).rejects.toThrow(complaint);
  });

  it("is found by verify after publication too", async () => {
    await sign(room.lena, room.commitmentId);
    await room.publish();
    expect(await room.verified()).toMatch(/^Verified: /);
    room.alter(sql);
    await expect(room.verified()).rejects.toThrow(complaint);
  });
});

it.each(changes.slice(0, 8))("is not published with a seal: %s", async (_name, sql) => {
  await sign(room.lena, room.commitmentId);
  await room.ballot.workshop.go("close");
  room.alter(sql);
  await room.restart();
  expect(await refusal(room.publish())).toBe("not_as_signed");
  expect(room.rows().charters).toEqual([]);
  expect(room.entries()).toEqual(["0 commitment"]);
});

it("is not published with a seal when its votes were changed and no leader was asked for anything", async () => {
  const cards = [{ behaviour: "say my name" }, { behaviour: "walk over" }];
  const { workshop, pollId } = await aDocket(room.app, { participants: 3, leadersPresent: 1, cards });
  await workshop.go("close");
  room.alter(`DELETE FROM ballots WHERE json_extract(body, '$.pollId') = '${pollId}'`);
  await room.restart();
  const facilitator = await workshop.facilitator.connect();
  expect(await refusal(facilitator.call("charters:publish", feedbackSetUp))).toBe("not_as_signed");
});

describe("what a charter printed", () => {
  it.each([
    ["a removed promise", "DELETE FROM commitments"],
    ["a removed withdrawal", change("commitments", "$.withdrawn", "NULL")],
    ["a changed withdrawal", change("commitments", "$.withdrawn.reason", "'Another reason.'")],
  ])("is compared with the promise in the room: %s", async (_name, sql) => {
    await sign(room.lena, room.commitmentId);
    await room.withdraw();
    await room.publish();
    expect(await room.verified()).toMatch(/^Verified: /);
    room.alter(sql);
    await expect(room.verified()).rejects.toThrow(/Commitment .* is not as charter 2026-1 prints it/);
  });

  it("is compared with a result that was bound anew to its ballots", async () => {
    await room.publish();
    const cast = (room.rows().ballots ?? []).map((row) => ballotSchema.parse(row).choices);
    const path = "'$.ballotsSalt', 'another', '$.result.ballotsHash'";
    room.alter(`UPDATE polls SET body = json_set(body, ${path}, '${ballotsHash("another", cast)}')`);
    await expect(room.verified()).rejects.toThrow(/The result of ballot .* is not as charter 2026-1 prints it/);
  });
});
