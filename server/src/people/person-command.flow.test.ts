import { createPublicKey, verify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { charterWithNames } from "@saydo/shared/features/charters/names/view.ts";
import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdings } from "../collections.ts";
import { openings } from "../features/privacy/store.ts";
import { storedRows } from "../storage/sqlite/testing/stored-rows.ts";
import { runStorageCommand } from "../storage-commands.ts";
import { aDocket, docketItem, person, type TestBallot } from "../testing/builders/a-ballot.ts";
import { commitTo, completeDraft, sign, untilCommitment } from "../testing/builders/a-commitment.ts";
import { aDraft, saveDraft } from "../testing/builders/a-draft.ts";
import { aWorkshop } from "../testing/builders/a-workshop.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { until } from "../testing/until.ts";
import { holdsNobody, holdsPeople } from "./personal-data.ts";

const leaders = [
  { name: "Lena Brandt", title: "Head of service" },
  { name: "Mia Berg", title: "Head of stores" },
];

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

async function command(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const own = dirname(app.file);
  await runStorageCommand(["person", ...args], { log: recordingLog(), own, print: (text) => printed.push(text) });
  return printed.join("\n");
}

/** The content of the data folder, write-ahead log and free pages included. */
function disk(): string {
  const folder = dirname(app.file);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ name }) => readFileSync(join(folder, name)))).toString("latin1");
}

/** A named workshop with a signed, an unsigned and an answered item, published. */
async function aPublishedWorkshop(): Promise<{ ballot: TestBallot; charterId: string }> {
  const ballot = await aDocket(app, { participants: 3, leaders, leadersPresent: 2, anonymity: "named" });
  const [lena, mia] = [person(ballot.workshop.leaders), person(ballot.workshop.leaders, 1)];
  const id = await commitTo(lena, "call back", completeDraft(app));
  await mia.socket.call("answers:give", {
    kind: "no",
    docketId: docketItem(mia, "refund at once").id,
    text: "The tills cannot do this before the new ones arrive next year.",
  });
  await ballot.workshop.go("sign");
  await sign(lena, id, "Lena M. Brandt");
  await untilCommitment(lena, id, "signed");
  await ballot.workshop.go("close");
  const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
  const { charterId } = await ballot.workshop.facilitator.socket.call("charters:publish", feedback);
  return { ballot, charterId };
}

function faultsOf({ charter, publicKey }: { charter: Charter; publicKey: string }) {
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
  return verifyCharter(charter, (bytes, signature) => verify(null, bytes, key, Buffer.from(signature, "base64url")));
}

describe("T25 erasing a leader who signed", () => {
  it("takes the name from every file; the charter verifies and is read and exported without it", async () => {
    const { ballot, charterId } = await aPublishedWorkshop();
    const before = await app.client().api("charter", { params: { charterId } });
    expect(JSON.stringify(charterWithNames(before.charter, before.openings))).toContain("Lena M. Brandt");
    await app.app.close();
    expect(disk().includes("Lena M. Brandt") && disk().includes("Leader 1")).toBe(true);

    const id = person(ballot.workshop.leaders).memberId;
    expect(await command("--erase", id, "--yes")).toMatch(/^Erased: \d+ documents/);
    const left = disk();
    // Not `expect(left)`: a failure would print the whole file.
    expect([/Lena/, /Leader 1/, new RegExp(id)].filter((pattern) => pattern.test(left))).toEqual([]);
    expect(storedRows(app.file).erasures).toMatchObject([{ workshopId: ballot.workshop.id }]);

    await app.restart();
    const after = await app.client().api("charter", { params: { charterId } });
    expect(after.charter).toEqual(before.charter);
    expect(faultsOf(after)).toEqual([]);
    const { body } = charterWithNames(after.charter, after.openings);
    expect(body.commitments.map(({ ownerName, signature }) => [ownerName, signature.signerName])).toEqual([
      ["Name removed", "Name removed"],
    ]);
    expect(new Set(body.lines.map(({ leaderName }) => leaderName))).toEqual(new Set(["Name removed", "Leader 2"]));
    const markdown = await (await app.client().fetch(`/api/charters/${charterId}/export.md`)).text();
    expect(markdown).toContain("### Name removed, Head of service");
    expect(markdown).not.toContain("Lena");
    const json = await (await app.client().fetch(`/api/charters/${charterId}/export.json`)).text();
    expect(json).not.toContain("Lena");
  });

  it("takes the name out of a template of the facilitator, which stays", async () => {
    const { ballot } = await aPublishedWorkshop();
    const of = { what: "workshop", workshopId: ballot.workshop.id, hasNames: true } as const;
    const { client } = ballot.workshop.facilitator;
    await client.api("saveTemplate", { body: { name: "Ours", of } });
    await app.app.close();
    await command("--erase", person(ballot.workshop.leaders).memberId, "--yes");
    await app.restart();
    const [template] = (await client.api("templates")).templates;
    expect(template?.words.leaders).toMatchObject([
      { name: "", title: "Head of service" },
      { name: "Leader 2", title: "Head of stores" },
    ]);
  });

  it("takes the name out of the history of the workshop, whose lines stay", async () => {
    const { ballot } = await aPublishedWorkshop();
    const { workshop } = ballot;
    const { facilitator } = workshop;
    const { sections } = facilitator.socket;
    const [seat] = sections.workshop.leaders;
    await facilitator.socket.call("workshop:reopen", {});
    const change = { what: "leader-retitle", seatId: seat?.id ?? "", name: "Lena Brandt", title: "Head" } as const;
    await facilitator.socket.call("editing:change", { basedOn: sections.workshop.edition, change });
    await facilitator.socket.call("leaders:renew-link", { seatId: seat?.id ?? "" });
    await app.app.close();
    expect(disk()).toContain("Lena Brandt, Head");
    await command("--erase", person(workshop.leaders).memberId, "--yes");
    expect([/Lena/, /Leader 1/].filter((pattern) => pattern.test(disk()))).toEqual([]);
    await app.restart();
    const { lines } = await (await facilitator.connect()).call("editing:history", {});
    // The lines of the ballot and the charter stand between them, at the same instant of the test's clock.
    const told = lines.filter(({ what }) => what === "reopened" || what.startsWith("leader-"));
    expect(told.map(({ what, subject, from, to, byName }) => [what, subject, from, to, byName])).toEqual([
      ["leader-link", "Name removed", "", "", "Farah"],
      ["leader-retitle", "", "Name removed", "Name removed", "Farah"],
      ["reopened", "", "", "", "Farah"],
    ]);
  });

  it("leaves no link behind that opens the seat", async () => {
    const { ballot } = await aPublishedWorkshop();
    const hashes = () =>
      (storedRows(app.file).workshops ?? []).flatMap(({ leaders: seats }) =>
        Array.isArray(seats) ? seats.map(({ inviteHash }: { inviteHash: string }) => inviteHash) : [],
      );
    const [lenas, mias] = hashes();
    await app.app.close();
    await command("--erase", person(ballot.workshop.leaders).memberId, "--yes");
    expect(hashes()).toEqual([expect.not.stringMatching(String(lenas)), mias]);
  });

  it("leaves all other people as they were", async () => {
    const { ballot } = await aPublishedWorkshop();
    const mia = person(ballot.workshop.leaders, 1);
    const before = storedRows(app.file);
    await app.app.close();
    await command("--erase", person(ballot.workshop.leaders).memberId, "--yes");
    const after = storedRows(app.file);
    const isMias = (row: object) => JSON.stringify(row).includes(mia.memberId);
    for (const collection of ["members", "openings", "sessions"] as const) {
      expect(after[collection]?.filter(isMias)).toEqual(before[collection]?.filter(isMias));
    }
    expect(after.docket_items?.filter(isMias)).toEqual(before.docket_items?.filter(isMias));
  });
});

describe("finding a person by the name they typed", () => {
  it.each([
    ["Anna-Lena", "anna-lena"],
    ["O’Brien-d’Arcy", "O’Brien-d’Arcy"],
    ["B. (Bo) [x] a+b*c? {^$|\\\\/}", "B. (Bo) [x] a+b*c? {^$|\\\\/}"],
    ["Jose\u0301", "José"],
    ["Žofia", "Z\u030cofia"],
  ])("shows %s and erases them", async (name, asked) => {
    const workshop = await aWorkshop(app, { phase: "write", participants: 1 });
    const someone = await workshop.join(name);
    await saveDraft(someone, aDraft(workshop, `ask ${name} first`));
    expect(await command("--show", asked, "--workshop", workshop.code)).toMatch(/drafts\/\S+ parts\.behaviour/);
    await app.app.close();
    await command("--erase", asked, "--workshop", workshop.code, "--yes");
    expect(storedRows(app.file).members?.map((row) => row.name)).not.toContain(name.normalize());
  });
});

describe("T25 erasing a participant", () => {
  it("takes their drafts, their browser, their place on the roll and their name on cards", async () => {
    const ballot = await aDocket(app, { participants: 3 });
    const anna = person(ballot.workshop.participants);
    const named = await aWorkshop(app, { phase: "write", participants: 0, anonymity: "named" });
    const [wendy, willy] = [await named.join("Wendy Whisper"), await named.join("Willy Winter")];
    await saveDraft(wendy, aDraft(named, "call back"));
    await saveDraft(willy, aDraft(named, "stay on the line"));
    await named.go("reveal");
    await until(async () => (await app.app.services.board.read(named.id)).cards.length === 2);
    const later = await aWorkshop(app, { phase: "write", participants: 1 });
    const olga = person(later.participants);
    await saveDraft(olga, aDraft(later, "whisper back"));
    await app.app.close();
    expect(disk().includes("Wendy Whisper") && disk().includes("whisper back")).toBe(true);

    for (const { memberId } of [anna, wendy, olga]) await command("--erase", memberId, "--yes");
    const left = disk();
    const gone = ["Wendy", "whisper back", ...[anna, wendy, olga].map(({ memberId }) => `"${memberId}"`)];
    expect(gone.filter((text) => left.includes(text))).toEqual([]);

    await app.restart();
    const { cards } = await app.app.services.board.read(named.id);
    expect(cards.map(({ author, behaviour }) => [author, behaviour]).toSorted()).toEqual([
      [null, "call back"],
      ["Willy Winter", "stay on the line"],
    ]);
  });
});

it("erases the facilitator of a finished workshop, and the others still come in (T25)", async () => {
  const { ballot, charterId } = await aPublishedWorkshop();
  const { facilitator, participants, id } = ballot.workshop;
  await app.app.close();
  await command("--erase", facilitator.memberId, "--yes");
  expect(["Farah", facilitator.memberId].filter((text) => disk().includes(text))).toEqual([]);
  await app.restart();
  const { sections } = await person(participants).connect();
  expect(sections.workshop).toMatchObject({ id, status: "finished", charterId });
  expect(sections.people.people.map(({ name }) => name)).not.toContain("Farah");
  expect((await facilitator.client.api("home", {})).workshops).toEqual([]);
});

describe("the command", () => {
  it("shows what is stored while the server runs, in words and as JSON", async () => {
    const { ballot } = await aPublishedWorkshop();
    const { code, id } = ballot.workshop;
    const text = await command("--show", "leader 1", "--workshop", code);
    expect(text).toContain(`in "Caring at Northwind" (${id})`);
    expect(text).toMatch(/members: who they are.+\n {2}\S+/);
    expect(text).toContain("openings: the name behind what they signed");
    const shown: unknown = JSON.parse(await command("--show", person(ballot.workshop.leaders).memberId, "--json"));
    expect(shown).toMatchObject({ workshopId: id, stored: { members: [{ name: "Leader 1" }] } });
  });

  it("refuses to erase while the server runs, without confirmation, and a person that the workshop needs", async () => {
    const { ballot } = await aPublishedWorkshop();
    const [one] = ballot.workshop.participants;
    await expect(command("--erase", one?.memberId ?? "", "--yes")).rejects.toThrow(/Saydo is running on this data/);
    const other = await aWorkshop(app, { phase: "write" });
    await app.app.close();
    const before = storedRows(app.file);
    await expect(command("--erase", one?.memberId ?? "")).rejects.toThrow(/Nothing was changed/);
    await expect(command("--erase", other.facilitator.memberId, "--yes")).rejects.toThrow(/Hand it over/);
    await expect(command("--erase", "Nobody", "--workshop", other.code, "--yes")).rejects.toThrow(/Nobody is called/);
    await expect(command("--show", "x", "--workshop", "none")).rejects.toThrow(/no workshop/);
    expect(storedRows(app.file)).toEqual({ ...before, signs_of_life: [] });
  });

  it("refuses while a ballot is open, because then a key links ballots to people", async () => {
    const ballot = await aDocket(app, { participants: 3 });
    await ballot.workshop.go("vote");
    await ballot.workshop.facilitator.socket.call("voting:open", { minutes: null });
    await app.app.close();
    const { memberId } = person(ballot.workshop.participants);
    await expect(command("--erase", memberId, "--yes")).rejects.toThrow(/Close it first/);
  });
});

describe("the list of collections", () => {
  it.each(holdings)("says of $collection.name what it holds of people, and for how long", ({ says, people }) => {
    expect(says.length).toBeGreaterThan(10);
    if (people) expect(["with the workshop", "for ever", "sessions", "drafts", "rolls"]).toContain(people.kept);
  });

  it("names each collection once, and who people are comes last, so that an interrupted erasure finds them again", () => {
    const names = holdings.map(({ collection }) => collection.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.at(-1)).toBe("members");
    expect(names.at(-2)).toBe("workshops");
  });

  it("does not compile with a collection that forgets a fact", () => {
    const planted = [
      // @ts-expect-error it does not say what it holds, or why nobody is in it
      holdsNobody(openings),
      // @ts-expect-error it does not say for how long
      holdsPeople(openings, { says: "a name", isAbout: () => true, without: () => null }),
      // @ts-expect-error it does not say what is left when a person is taken out
      holdsPeople(openings, { says: "a name", kept: "for ever", isAbout: () => true }),
    ];
    expect(planted).toHaveLength(3);
  });
});
