import { createHash } from "node:crypto";
import { importRoutes } from "@saydo/shared/features/files/import/contract.ts";
import { sheetBounds } from "@saydo/shared/features/files/terms.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { storedRows } from "../../storage/sqlite/testing/stored-rows.ts";
import { addCards, openBallot, person } from "../../testing/builders/a-ballot.ts";
import { aWorkshop, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import type { TestClient } from "../../testing/test-client.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const header = "Kind,Value,Role,When,Text,So that,Needs,Needs from";
const good = `${header}\n,CARING,Call agent,a payment fails,call back,nobody waits,training,Head of service\n\n,,,,say it plainly,,,\n`;

const answers = z.union([
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) }),
]);

/** What the server says to a file: its data, or the code of its refusal. */
async function send(client: TestClient, path: string, file: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
  const headers = { origin: app.address, "x-saydo": "1", "content-type": "text/csv" };
  const answer = answers.parse(await (await client.fetch(path, { method: "POST", headers, body: file })).json());
  return answer.ok ? answer.data : answer.error.code;
}

const at = ({ id }: TestWorkshop, rest = "") => `/api/workshops/${id}/import${rest}`;
const bring = (workshop: TestWorkshop, file: string, importId: string) =>
  send(workshop.facilitator.client, at(workshop, `/${importId}`), file);
const preview = async (workshop: TestWorkshop, file: string | Uint8Array<ArrayBuffer>) =>
  importRoutes.previewImport.response.parse(await send(workshop.facilitator.client, at(workshop), file));
const undo = (workshop: TestWorkshop, importId: string) =>
  workshop.facilitator.client.api("undoImport", { params: { workshopId: workshop.id, importId } });
const importsOf = ({ id, facilitator }: TestWorkshop) =>
  facilitator.client.api("cardImports", { params: { workshopId: id } });
const boardOf = ({ id }: TestWorkshop) => app.app.services.board.read(id);
const texts = async (workshop: TestWorkshop) => (await boardOf(workshop)).cards.map(({ behaviour }) => behaviour);

const inReveal = () => aWorkshop(app, { participants: 1, leadersPresent: 1, phase: "reveal" });

describe("P4 cards from a file", () => {
  it("are shown before they come, and come as the facilitator's", async () => {
    const workshop = await inReveal();
    expect(await preview(workshop, good)).toMatchObject({
      rows: [
        { row: 2, kind: "action", place: "CARING", role: "Call agent" },
        { row: 4, kind: "action", place: "CARING", role: "Everyone" },
      ],
      ...{ rowCount: 2, errors: [], leftOut: [], room: 2000 },
    });
    expect(await texts(workshop)).toEqual([]);
    expect(await bring(workshop, good, "import01")).toEqual({ count: 2 });
    expect((await boardOf(workshop)).cards).toMatchObject([
      {
        ...{ situation: "a payment fails", behaviour: "call back", outcome: "nobody waits", origin: "facilitator" },
        ...{ needType: "training", needFrom: "Head of service", author: null },
      },
      { behaviour: "say it plainly", needType: "nothing", origin: "facilitator" },
    ]);
  });

  it("are read with a German header, in Windows' encoding, by semicolon", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal", lanes: [{ name: "Lagerfachkräfte" }] });
    const text = "Rolle;Wert;Text;Braucht\nLAGERFACHKRÄFTE;caring;früher anrufen;Schulung\n";
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const client = workshop.facilitator.client;
    expect(await send(client, at(workshop, "/import02"), bytes)).toEqual({ count: 1 });
    const [card] = (await boardOf(workshop)).cards;
    expect(card).toMatchObject({ behaviour: "früher anrufen", needType: "training" });
    expect(card?.laneId).not.toBe("everyone");
  });

  it("are all refused for one wrong row, which is told with its column", async () => {
    const workshop = await inReveal();
    const long = "x".repeat(141);
    const file = [
      ...[
        header,
        ",,,,fine,,,",
        ",KINDNESS,Pilot,,one,,,",
        ",,,,,,,Lena",
        `,,,,${long},,,`,
        "song,,,,two,,,",
        ",,,,three,,luck,",
      ],
    ].join("\n");
    const { errors, errorCount, rowCount } = await preview(workshop, file);
    expect(errors).toEqual([
      { row: 3, column: "Role", reason: "role_unknown" },
      { row: 3, column: "Value", reason: "value_unknown" },
      { row: 4, column: "Text", reason: "text_missing" },
      { row: 5, column: "Text", reason: "text_too_long" },
      { row: 6, column: "Kind", reason: "kind_unknown" },
      { row: 7, column: "Needs", reason: "needs_unknown" },
    ]);
    expect([errorCount, rowCount]).toEqual([6, 1]);
    expect(await bring(workshop, file, "import03")).toBe("rows_refused");
    expect(await texts(workshop)).toEqual([]);
  });

  it("come once, however often the request does, and after a restart", async () => {
    const workshop = await inReveal();
    await bring(workshop, good, "import04");
    await app.restart();
    for (const each of workshop.everybody()) await each.connect();
    expect(await bring(workshop, good, "import04")).toEqual({ count: 2 });
    expect(await texts(workshop)).toEqual(["call back", "say it plainly"]);
    expect(await bring(workshop, `${good},,,,another,,,\n`, "import04")).toBe("conflict");
    const other = await inReveal();
    expect(await bring(other, good, "import04")).toBe("conflict");
    expect(await texts(other)).toEqual([]);
  });

  it("are left out when they are there already, in the file or on the board", async () => {
    const workshop = await inReveal();
    await addCards(app, workshop, [{ behaviour: "call back" }]);
    const file = `${header}\n,,,a payment fails,Call  back,nobody waits,,\n,,,,new,,,\n,,,,NEW,,,\n`;
    expect(await preview(workshop, file)).toMatchObject({
      rowCount: 1,
      leftOut: [
        { row: 2, reason: "on_board" },
        { row: 4, reason: "twice" },
      ],
    });
    await bring(workshop, file, "import05");
    expect(await texts(workshop)).toEqual(["call back", "new"]);
    expect(await bring(workshop, file, "import06")).toBe("nothing_to_import");
  });

  it("are refused when the board cannot hold them, and its room is said", async () => {
    const workshop = await inReveal();
    const rows = Array.from({ length: sheetBounds.rows }, (_, index) => `,,,,number ${index},,,`);
    const file = [header, ...rows].join("\n");
    expect(await preview(workshop, file)).toMatchObject({
      ...{ rowCount: sheetBounds.rows, room: 2000, errorCount: 1 },
      errors: [{ row: null, column: null, reason: "board_full" }],
    });
    expect(await bring(workshop, file, "import07")).toBe("rows_refused");
    expect(await texts(workshop)).toEqual([]);
    expect(await bring(workshop, file.split("\n").slice(0, 2001).join("\n"), "import08")).toEqual({ count: 2000 });
    expect((await preview(workshop, good)).errors).toMatchObject([{ reason: "board_full" }]);
  });
});

describe("an import that was a mistake", () => {
  it("is taken back as a whole, with cards that were moved into a group or hidden", async () => {
    const workshop = await inReveal();
    await addCards(app, workshop, [{ behaviour: "stays" }]);
    await bring(workshop, good, "import10");
    const [, first, second] = (await boardOf(workshop)).cards;
    await workshop.facilitator.socket.call("board:hide", { cardId: first?.id ?? "", reason: "names a person" });
    expect(second?.behaviour).toBe("say it plainly");
    expect((await importsOf(workshop)).imports).toMatchObject([{ importId: "import10", count: 2 }]);
    await undo(workshop, "import10");
    expect(await texts(workshop)).toEqual(["stays"]);
    expect(storedRows(app.file).hidden_cards).toEqual([]);
    expect((await importsOf(workshop)).imports).toEqual([]);
    await undo(workshop, "import10");
    // The same press that comes late does not bring them again.
    expect(await bring(workshop, good, "import10")).toBe("conflict");
    expect(await bring(workshop, good, "import11")).toEqual({ count: 2 });
  });

  it("stays when people have voted on its cards, and in the step of the vote", async () => {
    const workshop = await inReveal();
    await bring(workshop, good, "import12");
    await workshop.go("vote");
    await expect(undo(workshop, "import12")).rejects.toMatchObject({ code: "wrong_phase" });
    const ballot = await openBallot(app, workshop);
    await ballot.cast(person(workshop.participants), { "call back": 1 });
    await ballot.close();
    await workshop.go("reveal");
    await expect(undo(workshop, "import12")).rejects.toMatchObject({ code: "in_use" });
    await expect(undo(workshop, "import99")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("P5 obstacles from a file", () => {
  const file =
    "Art,Moment,Rolle,Text,Art des Hindernisses,Wer es ändern könnte,Stattdessen,Bitte,Grenze heute,Gewünschte Grenze\n" +
    "Hindernis,payment fails,,No refunds,Befugnis,Lena,Refund,Let us refund,20,100\nHandlung,,,call back,,,,,,\n";

  it("come in the step in which they are mapped; cards of the same file come in theirs", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "scenarios" });
    expect(await preview(workshop, file)).toMatchObject({ rowCount: 1, leftOut: [{ row: 3, reason: "other_step" }] });
    await bring(workshop, file, "import20");
    expect((await boardOf(workshop)).obstacles).toMatchObject([
      { text: "No refunds", type: "authority", ask: "Let us refund", limitAsked: "100", origin: "facilitator" },
    ]);
    await undo(workshop, "import20");
    expect((await boardOf(workshop)).obstacles).toEqual([]);
  });

  it("need a moment that exists", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios", moments: [{ name: "Call" }, { name: "Visit" }] });
    const rows = "Kind,Moment,Text\nobstacle,,one\nobstacle,Night,two\nobstacle,visit,three\n";
    expect(await preview(workshop, rows)).toMatchObject({
      errors: [
        { row: 2, column: "Moment", reason: "moment_missing" },
        { row: 3, column: "Moment", reason: "moment_unknown" },
      ],
    });
  });
});

describe("a file that is no list of cards", () => {
  it.each([
    ["a workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 0]), "workbook"],
    ["an empty file", new Uint8Array(), "no_rows"],
    ["a picture", Uint8Array.from({ length: 900 }, (_, index) => (index * 7) % 256), "column_missing"],
    ["a list of something else", new TextEncoder().encode("Name,Mail\nAna,a@b.de\n"), "column_missing"],
  ])("is told as such: %s", async (_name, bytes, reason) => {
    const { errors, rowCount } = await preview(await inReveal(), bytes);
    expect(errors.map((error) => error.reason)).toContain(reason);
    expect(rowCount).toBe(0);
  });

  it("is not read when it is too large", async () => {
    const workshop = await inReveal();
    const file = new Uint8Array(sheetBounds.bytes + 1).fill(97);
    expect(await send(workshop.facilitator.client, at(workshop), file)).toBe("file_too_large");
  });

  it("is not even read from somebody who may not import", async () => {
    const workshop = await inReveal();
    const file = new Uint8Array(sheetBounds.bytes + 1).fill(97);
    for (const [client, code] of [
      [person(workshop.participants).client, "forbidden"],
      [person(workshop.leaders).client, "forbidden"],
      [app.client(), "not_signed_in"],
    ] as const) {
      expect(await send(client, at(workshop), file)).toBe(code);
      expect(await send(client, at(workshop, "/import30"), file)).toBe(code);
    }
    expect(await texts(workshop)).toEqual([]);
  });
});

it("keeps of an import what is needed to take it back, and nothing of its words", async () => {
  const workshop = await inReveal();
  await bring(workshop, good, "import40");
  const [row] = (storedRows(app.file).card_imports ?? []).filter(({ id }) => id === "import40");
  expect(row).toMatchObject({ rows: [2, 4], isUndone: false });
  expect(row).toMatchObject({ fileHash: createHash("sha256").update(good).digest("hex") });
  expect(JSON.stringify(row)).not.toContain("call back");
});
