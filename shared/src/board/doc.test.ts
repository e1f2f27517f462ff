import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { firstTitle, laneEntries, placed } from "../features/board/rules.ts";
import { boardSnapshot } from "../features/board/schema.ts";
import { boardRoot, openRoots, readBoard, rootNames } from "./doc.ts";
import {
  emptyGroups,
  groupCards,
  insertCard,
  moveGroup,
  removeAuthors,
  removeGroups,
  setCardHidden,
  ungroup,
} from "./edit.ts";
import { ensureCell, setCellText } from "./scenario-edit.ts";
import { watchBoard } from "./watch.ts";

const card = {
  id: "card1",
  kind: "action",
  valueId: "caring",
  laneId: "agents",
  order: 1,
  groupId: null,
  situation: "a payment fails",
  behaviour: "stay on the line",
  outcome: "",
  needType: "authority",
  needFrom: "Head of service",
  origin: "employee",
  author: null,
  hiddenReason: null,
} as const;

function aDoc(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  openRoots(doc);
  for (const id of ids) insertCard(doc, { ...card, id });
  return doc;
}

describe("reading a board", () => {
  it("gives back the elements that were put in", () => {
    const doc = aDoc("card1");
    ensureCell(doc, "moment1");
    setCellText(doc, "moment1", "need", "I want to know whether I was charged");
    expect(readBoard(doc)).toEqual({
      cards: [card],
      groups: [],
      cells: [
        {
          momentId: "moment1",
          need: "I want to know whether I was charged",
          channels: "",
          handOffs: 0,
          felt: 0,
          evidence: "",
        },
      ],
      obstacles: [],
    });
  });

  it("never throws and always gives a valid snapshot, whatever the document holds", () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant([1, "x"]),
    );
    const fields = fc.dictionary(
      fc.constantFrom(
        "valueId",
        "laneId",
        "order",
        "groupId",
        "type",
        "felt",
        "handOffs",
        "title",
        "author",
        "hiddenReason",
      ),
      anything,
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...rootNames), fc.stringMatching(/^[a-z]{4,6}$/), fields)),
        (elements) => {
          const doc = aDoc();
          for (const [root, id, values] of elements) boardRoot(doc, root).set(id, new Y.Map(Object.entries(values)));
          const read = readBoard(doc);
          // `placed` replaces malformed ids later; everything else already fits.
          const loose = boardSnapshot.safeParse(
            JSON.parse(JSON.stringify(read), (key, value: unknown) =>
              /(value|lane|moment|group)Id$/.test(key) && value !== null ? "known" : value,
            ),
          );
          expect(loose.success).toBe(true);
        },
      ),
    );
  });

  it("shows no empty group, and a card whose group is gone as a card of its own", () => {
    const doc = aDoc("card1", "card2");
    groupCards(doc, "group1", ["card1", "card2"], { valueId: "caring", laneId: "agents", order: 3 }, "Refunds");
    boardRoot(doc, "groups").delete("group1");
    expect(readBoard(doc).cards.map(({ groupId }) => groupId)).toEqual([null, null]);
    groupCards(doc, "group2", [], { valueId: "caring", laneId: "agents", order: 3 }, "Nobody");
    expect(readBoard(doc).groups).toEqual([]);
  });
});

describe("nothing falls off the board (P4)", () => {
  const frame = {
    values: [{ id: "caring" }, { id: "clear" }],
    lanes: [{ id: "everyone" }, { id: "agents" }],
    moments: [{ id: "call" }],
    merged: [],
  };

  /** How often each card of the document stands in a lane of the board. */
  function seen(doc: Y.Doc): string[] {
    const board = placed(watchBoard(doc, () => undefined).current(), frame);
    expect(board).toEqual(placed(readBoard(doc), frame));
    return frame.values
      .flatMap(({ id }) => frame.lanes.flatMap((lane) => laneEntries(board, id, lane.id)))
      .flatMap((entry) => (entry.kind === "card" ? [entry.card] : entry.cards))
      .map(({ id }) => id)
      .sort();
  }

  it("whatever place, group or nothing a card names, the card stands in one lane, once", () => {
    const names = fc.constantFrom("caring", "clear", "everyone", "agents", "gone1", "group1", "group2", "", 7, null);
    const place = fc.record({ valueId: names, laneId: names }, { requiredKeys: [] });
    const cards = fc.array(
      fc.tuple(place, fc.record({ groupId: names, hiddenReason: fc.constantFrom("a name", null) })),
      { minLength: 1, maxLength: 6 },
    );
    const groups = fc.dictionary(fc.constantFrom("group1", "group2"), place);
    fc.assert(
      fc.property(cards, groups, (fieldsOfCards, fieldsOfGroups) => {
        const doc = aDoc();
        const ids = fieldsOfCards.map((_, index) => `card${index}`);
        for (const [index, [where, rest]] of fieldsOfCards.entries()) {
          boardRoot(doc, "cards").set(`card${index}`, new Y.Map<unknown>(Object.entries({ ...where, ...rest })));
        }
        for (const [id, where] of Object.entries(fieldsOfGroups)) {
          boardRoot(doc, "groups").set(id, new Y.Map<unknown>(Object.entries(where)));
        }
        expect(seen(doc)).toEqual(ids);
      }),
    );
  });
});

describe("acts", () => {
  it("a group takes its cards along and, when dissolved, leaves them where it stood", () => {
    const doc = aDoc("card1", "card2");
    groupCards(doc, "group1", ["card1", "card2"], { valueId: "caring", laneId: "agents", order: 3 }, "Refunds");
    moveGroup(doc, "group1", { valueId: "caring", laneId: "stores", order: 7 });
    ungroup(doc, "group1");
    const { cards, groups } = readBoard(doc);
    expect(groups).toEqual([]);
    expect(cards.map(({ laneId, groupId, order }) => [laneId, groupId, Math.floor(order)])).toEqual([
      ["stores", null, 7],
      ["stores", null, 7],
    ]);
  });

  it("P2: a hidden card's words leave the document, not only the screen", () => {
    const doc = aDoc("card1");
    setCardHidden(doc, "card1", "names a colleague", { situation: "", behaviour: "", outcome: "", needFrom: "" });
    expect(readBoard(doc).cards[0]).toMatchObject({ hiddenReason: "names a colleague", behaviour: "" });
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(doc))).not.toContain("stay on the line");
  });
});

describe("a hidden card (P2)", () => {
  it("takes along the first title of a group that was made from the card, and no title that people gave", () => {
    const doc = aDoc("card1", "card2");
    const place = { valueId: "caring", laneId: "agents", order: 1 };
    groupCards(doc, "first", ["card1"], place, firstTitle(card));
    groupCards(doc, "given", ["card2"], place, "On the line");
    setCardHidden(doc, "card1", "names a colleague", { situation: "", behaviour: "", outcome: "", needFrom: "" });
    const title = (id: string) => boardRoot(doc, "groups").get(id)?.get("title")?.toString();
    expect([title("first"), title("given")]).toEqual(["", "On the line"]);
  });
});

describe("names on cards (P2)", () => {
  it("are read back; a card made before there were names has none", () => {
    const doc = aDoc();
    insertCard(doc, { ...card, author: "Anna" });
    insertCard(doc, { ...card, id: "card2", author: "Bert" });
    boardRoot(doc, "cards").get("card2")?.delete("author");
    expect(readBoard(doc).cards.map(({ author }) => author)).toEqual(["Anna", null]);
  });

  it("leave the document, not only the screen, and nothing else goes with them", () => {
    const doc = aDoc("card2");
    insertCard(doc, { ...card, author: "Anna Albrecht" });
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(doc))).toContain("Anna Albrecht");
    removeAuthors(doc);
    expect(readBoard(doc).cards).toEqual([card, { ...card, id: "card2" }]);
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(doc))).not.toContain("Anna");
  });
});

describe("watching a board", () => {
  it("tells of a change once, keeps unchanged elements the same objects, and reads other clients' changes", () => {
    const doc = aDoc("card1", "card2");
    const other = new Y.Doc();
    let changes = 0;
    const watched = watchBoard(doc, () => {
      changes += 1;
    });
    const before = watched.current();
    expect(watched.current()).toBe(before);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    openRoots(other);
    boardRoot(other, "cards").get("card2")?.set("laneId", "stores");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const after = watched.current();
    expect(changes).toBe(1);
    expect(after.cards.find(({ id }) => id === "card2")?.laneId).toBe("stores");
    expect(after.cards.find(({ id }) => id === "card1")).toBe(before.cards.find(({ id }) => id === "card1"));
    watched.stop();
    boardRoot(doc, "cards").delete("card1");
    expect(changes).toBe(1);
  });
});

it("finds the groups without a card, and leaves one that holds a hidden card", () => {
  const doc = aDoc("card1", "card2");
  const place = { valueId: "value1", laneId: "lane1", order: 1 };
  groupCards(doc, "shown", ["card1"], place, "Shown");
  groupCards(doc, "hidden", ["card2"], place, "Of a hidden card");
  groupCards(doc, "empty", [], place, "Nobody is shown this");
  setCardHidden(doc, "card2", "names somebody", { situation: "", behaviour: "", outcome: "", needFrom: "" });
  expect(emptyGroups(doc)).toEqual(["empty"]);
  removeGroups(doc, emptyGroups(doc));
  expect([...boardRoot(doc, "groups").keys()]).toEqual(["shown", "hidden"]);
});
