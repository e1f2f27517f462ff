import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import {
  groupCards,
  insertCard,
  joinGroup,
  moveCard,
  renameGroup,
  setCardParts,
  ungroup,
} from "@saydo/shared/board/edit.ts";
import { boardRights } from "@saydo/shared/board/permitted.ts";
import {
  addObstacle,
  ensureCell,
  removeObstacle,
  setCellNumber,
  setCellText,
  setObstacleText,
} from "@saydo/shared/board/scenario-edit.ts";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../../testing/builders/a-card.ts";
import { aBoard, copyOf, sentBy, updateOf, verdictOf } from "../../../testing/guarded-board.ts";

const participant = boardRights("participant", "reveal");
const facilitator = boardRights("facilitator", "reveal");
const inScenarios = boardRights("participant", "scenarios");
const reading = boardRights("observer", "reveal");

describe("what people do", () => {
  const place = { valueId: "value1", laneId: "lane2", order: 3 };
  const acts: [name: string, act: (doc: Y.Doc) => void][] = [
    ["move a card", (doc) => moveCard(doc, "card1", place)],
    ["group two cards", (doc) => groupCards(doc, "group2", ["card1", "card2"], place, "One title")],
    ["put a card into a group", (doc) => joinGroup(doc, "card1", "group1")],
    ["rename a group", (doc) => renameGroup(doc, "group1", "Refunds and vouchers")],
    ["dissolve a group", (doc) => ungroup(doc, "group1")],
  ];
  test.each(acts)("a participant may %s", (_name, act) => {
    const { server, mine } = aBoard();
    const update = updateOf(mine, act);
    expect(verdictOf(server, update, participant)).toBe("allowed");
    expect(verdictOf(server, update, reading)).toBe("READ_ONLY");
    Y.applyUpdate(server, update);
    expect(readBoard(server)).toEqual(readBoard(mine));
  });

  test("undo of a group and of its dissolution is allowed too", () => {
    const { server, mine } = aBoard();
    const undo = new Y.UndoManager(openRoots(mine), { trackedOrigins: new Set(["me"]), captureTimeout: 0 });
    const steps = [
      () => mine.transact(() => groupCards(mine, "group2", ["card1", "card2"], place, "One"), "me"),
      () => mine.transact(() => ungroup(mine, "group2"), "me"),
      () => void undo.undo(),
      () => void undo.undo(),
      () => void undo.redo(),
    ];
    for (const step of steps) {
      const update = sentBy(mine, step);
      expect(verdictOf(server, update, participant)).toBe("allowed");
      Y.applyUpdate(server, update);
    }
    expect(readBoard(server)).toEqual(readBoard(mine));
    expect(readBoard(server).groups.map(({ id }) => id)).toContain("group2");
  });

  test("a group or an obstacle under another thing's id, which would take its votes, is refused", () => {
    const { server, mine } = aBoard();
    const decoy = updateOf(mine, (doc) => groupCards(doc, "card1", ["card2"], place, "Vote for this instead"));
    expect(verdictOf(server, decoy, participant)).toBe("ID_TAKEN");
    const spot = { momentId: "moment1", laneId: "lane1", order: 1 };
    const other = updateOf(copyOf(server, 51), (doc) => addObstacle(doc, "group1", spot));
    expect(verdictOf(server, other, inScenarios, 51)).toBe("ID_TAKEN");
  });

  test("words of a card may be edited by the facilitator and not by a participant", () => {
    const { server, mine } = aBoard();
    const update = updateOf(mine, (doc) =>
      setCardParts(doc, "card1", { situation: "s", behaviour: "call back", outcome: "o" }),
    );
    expect(verdictOf(server, update, facilitator)).toBe("allowed");
    expect(verdictOf(server, update, participant)).toBe("EDIT_CARD");
  });

  test("scenarios may be written while their phase is open and not before", () => {
    const { server, mine } = aBoard();
    const acts = [
      (doc: Y.Doc) => setCellText(doc, "moment1", "need", "I want to know that I was not charged twice"),
      (doc: Y.Doc) => setCellNumber(doc, "moment1", "felt", -2),
      (doc: Y.Doc) => addObstacle(doc, "obstacle1", { momentId: "moment1", laneId: "lane1", order: 1 }),
      (doc: Y.Doc) => setObstacleText(doc, "obstacle1", "text", "Refunds above 20 € need a signature"),
      (doc: Y.Doc) => removeObstacle(doc, "obstacle1"),
    ];
    for (const act of acts) {
      const update = updateOf(mine, act);
      expect(verdictOf(server, update, participant)).toBe("EDIT_SCENARIO");
      expect(verdictOf(server, update, inScenarios)).toBe("allowed");
      Y.applyUpdate(server, update);
    }
  });

  test("a handshake that repeats the whole delete history and brings nothing new passes for a reader", () => {
    const { server, mine } = aBoard();
    server.transact(() => ungroup(server, "group1"));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(server));
    const handshake = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server));
    expect(verdictOf(server, handshake, reading, 50, true)).toBe("allowed");
  });

  test("something made and deleted before it was sent passes as the nothing it is", () => {
    const { server, mine } = aBoard();
    addObstacle(mine, "obstacle9", { momentId: "moment1", laneId: "lane1", order: 1 });
    removeObstacle(mine, "obstacle9");
    const handshake = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server));
    expect(verdictOf(server, handshake, inScenarios, 50, true)).toBe("allowed");
    expect(verdictOf(server, handshake, reading, 50, true)).toBe("READ_ONLY");
  });
});

describe("what nobody may do over Yjs", () => {
  const hostile: [name: string, act: (doc: Y.Doc) => void, code: string][] = [
    ["make a card", (doc) => insertCard(doc, aCard({ id: "card9" })), "CREATE_CARD"],
    ["delete a card", (doc) => doc.getMap("cards").delete("card1"), "DELETE_CARD"],
    ["replace a card", (doc) => doc.getMap("cards").set("card1", new Y.Map()), "DELETE_CARD|CREATE_CARD"],
    ["hide a card", (doc) => setField(doc, "cards", "card1", "hiddenReason", "because"), "FIELD"],
    ["claim another origin", (doc) => setField(doc, "cards", "card1", "origin", "leadership"), "FIELD"],
    ["put a name on a card (P2)", (doc) => setField(doc, "cards", "card1", "author", "Bert"), "FIELD"],
    ["take a name off a card", (doc) => cardOf(doc).delete("author"), "FIELD"],
    ["write a phase into the document (T8)", (doc) => doc.getMap("meta").set("phase", "vote"), "ROOT"],
    ["use a prototype key (T21)", (doc) => doc.getMap("groups").set("__proto__", new Y.Map()), "KEY"],
    ["add a field", (doc) => setField(doc, "groups", "group1", "owner", "me"), "FIELD"],
    ["put a text where an order belongs", (doc) => setField(doc, "cards", "card1", "order", "first"), "FIELD_VALUE"],
    ["put NaN where an order belongs", (doc) => setField(doc, "cards", "card1", "order", Number.NaN), "FIELD_VALUE"],
    ["put a subdocument into a group", (doc) => doc.getMap("groups").set("group5", new Y.Doc()), "FIELD_VALUE"],
    ["put an array into a group", (doc) => doc.getMap("groups").set("group5", new Y.Array()), "FIELD_VALUE"],
    ["put XML into a group", (doc) => doc.getMap("groups").set("group5", new Y.XmlText("x")), "FIELD_VALUE"],
    ["put a list into a root", (doc) => doc.getArray("cards").insert(0, ["x"]), "ROOT"],
    ["make a cell", (doc) => ensureCell(doc, "moment2"), "CREATE_CELL"],
    ["name an element as no id is", (doc) => doc.getMap("groups").set("a b", new Y.Map()), "ROOT"],
  ];
  test.each(hostile)("%s", (_name, act, code) => {
    const { server, mine } = aBoard();
    // A root of another type needs a document that does not know the root yet.
    const sender = code === "ROOT" && _name.includes("list") ? new Y.Doc() : mine;
    sender.clientID = 50;
    expect(code.split("|")).toContain(verdictOf(server, updateOf(sender, act), facilitator));
  });

  test("GUARD-4: delete everything in one small update (T7)", () => {
    const { server } = aBoard();
    const length = Y.getState(server.store, 1);
    expect(verdictOf(server, deleteOnly(1, 0, length), facilitator)).toBe("DELETE_CARD");
    expect(verdictOf(server, deleteOnly(1, 0, 2 ** 40), facilitator)).toBe("UNKNOWN_DELETE");
    expect(verdictOf(server, deleteOnly(1, 0, 0), facilitator)).toBe("ZERO_LENGTH");
  });

  test("GUARD-2: write under somebody else's client id (T5)", () => {
    const { server } = aBoard();
    const asServer = copyOf(server, 1);
    const asOther = copyOf(server, 51);
    expect(
      verdictOf(
        server,
        updateOf(asServer, (doc) => renameGroup(doc, "group1", "x")),
        facilitator,
      ),
    ).toBe("FOREIGN_CLIENT");
    expect(
      verdictOf(
        server,
        updateOf(asOther, (doc) => renameGroup(doc, "group1", "x")),
        facilitator,
      ),
    ).toBe("FOREIGN_CLIENT");
  });

  test("format a text", () => {
    const { server, mine } = aBoard();
    const update = updateOf(mine, (doc) => {
      const title = groupOf(doc).get("title");
      if (title instanceof Y.Text) title.format(0, 3, { bold: true });
    });
    expect(verdictOf(server, update, facilitator)).toBe("FIELD_VALUE");
  });

  test("nest deeper than the board is, or write longer than a text may be", () => {
    const { server, mine } = aBoard();
    const nested = updateOf(mine, (doc) => groupOf(doc).set("title", nest(9)));
    expect(["TOO_DEEP", "FIELD_VALUE"]).toContain(verdictOf(server, nested, facilitator));
    const fresh = copyOf(server, 50);
    expect(
      verdictOf(
        server,
        updateOf(fresh, (doc) => renameGroup(doc, "group1", "x".repeat(4000))),
        facilitator,
      ),
    ).toBe("allowed");
    const other = copyOf(server, 50);
    expect(
      verdictOf(
        server,
        updateOf(other, (doc) => renameGroup(doc, "group1", "x".repeat(4001))),
        facilitator,
      ),
    ).toBe("TEXT_LENGTH");
  });
});

function setField(doc: Y.Doc, root: string, id: string, field: string, value: unknown): void {
  const element = doc.getMap(root).get(id);
  if (element instanceof Y.Map) element.set(field, value);
}

function cardOf(doc: Y.Doc): Y.Map<unknown> {
  const card = doc.getMap("cards").get("card1");
  if (!(card instanceof Y.Map)) throw new Error("no card");
  return card;
}

function groupOf(doc: Y.Doc): Y.Map<unknown> {
  const group = doc.getMap("groups").get("group1");
  if (!(group instanceof Y.Map)) throw new Error("no group");
  return group;
}

function nest(depth: number): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  if (depth > 0) map.set("deeper", nest(depth - 1));
  return map;
}

/** An update that holds one delete range and nothing else. */
function deleteOnly(client: number, clock: number, length: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, part);
  });
}
