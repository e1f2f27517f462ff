import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { board, docket, sources as ofCharter, poll, workshop } from "../../../testing/charter-sources.ts";
import type { BoardCard } from "../../board/schema.ts";
import { columnWords } from "../words/terms.ts";
import { exportName } from "./rules.ts";
import { type ExportKind, exportColumns, exportKinds } from "./terms.ts";
import { type ExportSources, exportJson, exportRows, exportSheet } from "./view.ts";

const { now } = ofCharter();
const three = poll.result && { ...poll.result, ballots: 3 };
const made: ExportSources = { workshop, board, polls: [poll], docket: docket(), commitments: [], now };
const sources = (change: Partial<ExportSources> = {}): ExportSources => ({ ...made, ...change });
const german = { ...workshop, language: "de" as const };

/** Ids that are drawn are no words of a text, as "anna" or "card-one" are. */
const drawn = (id: string) => `drawn_${id}`;
const withDrawnIds = {
  ...board,
  cards: board.cards.map((card) => ({ ...card, id: drawn(card.id) })),
  obstacles: board.obstacles.map((obstacle) => ({ ...obstacle, id: drawn(obstacle.id) })),
};

describe("P2 a file with cards", () => {
  it("says of each card and obstacle what it is, and whose words it holds", () => {
    const rows = exportRows("cards", sources());
    expect(rows.map(({ kind, text, writtenBy, rewordedBy }) => [kind, text, writtenBy, rewordedBy])).toEqual([
      ["action", null, "employee", null],
      ["action", "do card-one", "employee", null],
      ["action", "do card-own", "employee", null],
      ["action", "do card-two", "leadership", null],
      ["obstacle", "We cannot refund", "employee", "facilitator"],
    ]);
    expect(rows[4]).toMatchObject({ moment: "Payment fails", obstacleType: "authority", limitToday: "20" });
  });

  it("has the reason of a hidden card and none of its words, even if the board still had them", () => {
    const hidden = exportRows("cards", sources()).filter(({ hiddenReason }) => hiddenReason !== null);
    expect(hidden).toHaveLength(1);
    expect(hidden[0]).toMatchObject({ situation: null, text: null, outcome: null, needsFrom: null });
    const [obstacle] = board.obstacles;
    const silenced = { ...board, obstacles: obstacle ? [{ ...obstacle, hiddenReason: "names a person" }] : [] };
    const text = JSON.stringify(exportRows("cards", sources({ board: silenced })));
    expect(text).toContain("names a person");
    for (const word of ["do card-gone", "We cannot refund", "Let us refund"]) expect(text).not.toContain(word);
  });

  it.each(exportKinds)("names no author, no member, no id and no time of writing: %s", (kind) => {
    const all = sources({ board: withDrawnIds, workshop: { ...workshop, anonymity: "named" } });
    const text = JSON.stringify([exportJson(kind, all), exportSheet(kind, all)]);
    for (const trace of ["Anna Albrecht", "drawn_", "anna", "lena-member", "farah", workshop.code, String(now)]) {
      expect(text).not.toContain(trace);
    }
  });

  it("stands in the same order however the cards came onto the board", () => {
    const cards = fc.array(
      fc.record({ behaviour: fc.constantFrom("a", "b", "c"), needType: fc.constantFrom("nothing", "training") }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(cards, fc.array(fc.integer(), { minLength: 12, maxLength: 12 }), (words, numbers) => {
        const put = (orders: readonly number[]): BoardCard[] =>
          words.map((word, index) => ({
            ...{ kind: "action", valueId: "value", laneId: "everyone", groupId: null, situation: "", outcome: "" },
            ...{ needFrom: "", origin: "employee", author: null, hiddenReason: null },
            ...{ needType: word.needType === "training" ? "training" : "nothing", behaviour: word.behaviour },
            ...{ id: `card-${index}`, order: orders[index] ?? 0 },
          }));
        const one = put(numbers.slice(0, 6));
        const other = put(numbers.slice(6)).reverse();
        const rowsOf = (list: BoardCard[]) => exportRows("cards", sources({ board: { ...board, cards: list } }));
        expect(rowsOf(other)).toEqual(rowsOf(one));
      }),
    );
  });

  it("names the group of each card by a number that says nothing of its age", () => {
    const group = (id: string, title: string, order: number) => ({
      ...{ id, title, order, valueId: "value", laneId: "everyone" },
    });
    const cards = board.cards.map((card, index) => ({ ...card, groupId: index % 2 === 0 ? "old" : "new" }));
    const grouped = { ...board, cards, groups: [group("old", "Refunds", 1), group("new", "Calls", 2)] };
    expect(exportRows("groups", sources({ board: grouped }))).toEqual([
      {
        group: 1,
        groupTitle: "Calls",
        value: "CARING",
        role: "Everyone",
        cards: 2,
        hiddenCards: 0,
        writtenBy: "mixed",
      },
      {
        group: 2,
        groupTitle: "Refunds",
        value: "CARING",
        role: "Everyone",
        cards: 2,
        hiddenCards: 1,
        writtenBy: "employee",
      },
    ]);
    const rows = exportRows("cards", sources({ board: grouped }));
    expect(rows.map(({ group: number, groupTitle }) => [number, groupTitle]).slice(0, 2)).toEqual([
      [1, "Calls"],
      [1, "Calls"],
    ]);
  });
});

describe("P6 a file with results", () => {
  it("has the points of each item and the turnout, and no ballot", () => {
    const rows = exportRows("results", sources({ polls: [{ ...poll, result: three }] }));
    expect(rows[0]).toMatchObject({
      ballot: 1,
      rank: 1,
      item: "Let us refund up to 100",
      points: 2,
      voters: 1,
      onRoll: 3,
    });
    expect(rows).toHaveLength(poll.items.length);
  });

  it("keeps the points to itself when so few voted that each could be told", () => {
    for (const { points, voters, sharePercent, ballotsCast } of exportRows("results", sources())) {
      expect([points, voters, sharePercent, ballotsCast]).toEqual([null, null, null, 2]);
    }
  });

  it("has nothing of a ballot that is open", () => {
    expect(exportRows("results", sources({ polls: [{ ...poll, status: "open", result: null }] }))).toEqual([]);
    expect(exportRows("results", sources({ polls: [{ ...poll, status: "counted" }] }))).toEqual([]);
  });
});

describe("P16 a file with the docket", () => {
  it("names the leader, who answers in public, and says what was answered", () => {
    expect(exportRows("docket", sources())).toContainEqual(
      expect.objectContaining({
        item: "Let us refund up to 100",
        leader: "Lena",
        answer: "commit",
        answeredBy: "Lena",
      }),
    );
  });
});

describe("the words of a file", () => {
  it.each(exportKinds)("stand in the workshop's language for every column: %s", (kind: ExportKind) => {
    const { header, rows } = exportSheet(kind, sources({ workshop: german }));
    expect(header).toEqual(exportColumns[kind].map((column) => columnWords[column].de));
    expect(new Set(header).size).toBe(header.length);
    for (const row of rows) expect(row).toHaveLength(header.length);
  });

  it("translate codes for a spreadsheet and keep them for a program", () => {
    const [, row] = exportSheet("cards", sources({ workshop: german })).rows;
    expect(row).toEqual(expect.arrayContaining(["Handlung", "Schulung", "Mitarbeitende"]));
    const json = exportJson("cards", sources({ workshop: german }));
    expect(json).toMatchObject({ schema: "saydo/cards", schemaVersion: 1, exportedOn: "2026-03-02" });
    expect(json.rows[1]).toMatchObject({ kind: "action", needs: "training", writtenBy: "employee" });
  });

  it.each([
    ["Für dich: Größe & Café", "fuer-dich-groesse-cafe-cards-2026-03-02"],
    ["../../etc/passwd", "etc-passwd-cards-2026-03-02"],
    ["会议", "workshop-cards-2026-03-02"],
  ])("are in its name without anything a disk could mind: %s", (title, name) => {
    expect(exportName("cards", { ...workshop, title }, now)).toBe(name);
  });
});
