import { boardRoot } from "@saydo/shared/board/doc.ts";
import { groupCards, renameGroup, ungroup } from "@saydo/shared/board/edit.ts";
import { boardRights, maxTextLength } from "@saydo/shared/board/permitted.ts";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type WireId, type WireStruct, writeUpdate } from "../../../testing/fuzz/struct-writer.ts";
import { aBoard, copyOf, updateOf, verdictOf } from "../../../testing/guarded-board.ts";
import { syncLimits } from "../limits.ts";

const participant = boardRights("participant", "reveal");
const inScenarios = boardRights("participant", "scenarios");

/** The bytes of client 50 with nothing of its own on the board yet. */
function fromFifty(structs: readonly WireStruct[], deletes: readonly (readonly [number, number, number])[] = []) {
  return writeUpdate({ client: 50, clock: 0, structs, deletes });
}

function fieldItem(doc: Y.Doc, root: "cards" | "cells" | "groups", id: string, field: string): Y.Item {
  const item = boardRoot(doc, root).get(id)?._map.get(field);
  if (!item) throw new Error(`no ${field}`);
  return item;
}

function idOf({ id }: { readonly id: Y.ID }): WireId {
  return [id.client, id.clock];
}

function only(item: Y.Item): readonly [number, number, number] {
  return [...idOf(item), item.length];
}

test("GUARD-7: a cell's text cannot be taken away with whatever is typed into it, nor a group's title, nor be replaced by one's own", () => {
  const { server } = aBoard();
  const need = fieldItem(server, "cells", "moment1", "need");
  expect(verdictOf(server, fromFifty([], [only(need)]), inScenarios)).toBe("TEXT_REPLACED");
  const title = fieldItem(server, "groups", "group1", "title");
  expect(verdictOf(server, fromFifty([], [only(title)]), participant)).toBe("TEXT_REPLACED");
  const own: WireStruct = { origin: idOf(title), content: { kind: "type", type: 2 } };
  const nothing: WireStruct = { origin: idOf(title), content: { kind: "deleted", length: 1 } };
  expect(verdictOf(server, fromFifty([own]), participant)).toBe("TEXT_REPLACED");
  expect(verdictOf(server, fromFifty([nothing]), participant)).toBe("TEXT_REPLACED");
});

test("half of a character pair cannot be cut off in a text of others by an item that Yjs then drops", () => {
  const { server } = aBoard();
  const need = boardRoot(server, "cells").get("moment1")?.get("need");
  if (!(need instanceof Y.Text)) throw new Error("no text");
  need.insert(0, "😀");
  const gone = fieldItem(server, "groups", "group1", "title").id;
  server.transact(() => ungroup(server, "group1"));
  const smile = need._start;
  if (!smile) throw new Error("no text");
  const cut: WireStruct = {
    origin: [gone.client, gone.clock],
    rightOrigin: [smile.id.client, smile.id.clock + 1],
    content: { kind: "string", text: "x" },
  };
  expect(verdictOf(server, fromFifty([cut]), participant)).toBe("MIXED_PARENTS");
});

test("the length of a text is counted over all of an update", () => {
  const { server } = aBoard();
  const parent = idOf(fieldItem(server, "groups", "group1", "title"));
  const half: WireStruct = { parent, content: { kind: "string", text: "y".repeat(1_998) } };
  const rest: WireStruct = { parent, content: { kind: "string", text: "z" } };
  expect(verdictOf(server, fromFifty([half, half]), participant)).toBe("TEXT_LENGTH");
  expect(verdictOf(server, fromFifty([half, rest]), participant)).toBe("allowed");
});

describe("what is deleted is counted off", () => {
  const full = maxTextLength;
  /** A title that is as long as a text may be, in two items of two authors. */
  function aFullTitle() {
    const { server, mine } = aBoard();
    const item = fieldItem(server, "groups", "group1", "title");
    const title = boardRoot(server, "groups").get("group1")?.get("title");
    if (!(title instanceof Y.Text)) throw new Error("no title");
    title.insert(title.length, "x".repeat(full - 1_000 - title.length));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(server));
    const colleague = copyOf(server, 60);
    Y.applyUpdate(
      server,
      updateOf(colleague, (doc) => renameGroup(doc, "group1", `${title.toString()}${"c".repeat(1_000)}`)),
    );
    const typed = (length: number): WireStruct => ({
      parent: idOf(item),
      content: { kind: "string", text: "y".repeat(length) },
    });
    return { server, title, typed };
  }

  test("all of a long text is replaced by one as long, by the product's own code, at once and after an hour offline", () => {
    const { server } = aFullTitle();
    const write = (doc: Y.Doc, letter: string, length = full) => renameGroup(doc, "group1", letter.repeat(length));
    const replaced = updateOf(copyOf(server, 50), (doc) => write(doc, "n"));
    expect(verdictOf(server, replaced, participant)).toBe("allowed");
    expect(
      verdictOf(
        server,
        updateOf(copyOf(server, 50), (doc) => write(doc, "n", full + 1)),
        participant,
      ),
    ).toBe("TEXT_LENGTH");
    const away = copyOf(server, 50);
    // What may be undone keeps its words, so that they are sent and deleted in one.
    const undo = new Y.UndoManager(boardRoot(away, "groups"), { captureTimeout: 0 });
    for (const letter of ["a", "b", "c"]) away.transact(() => write(away, letter));
    const handshake = Y.encodeStateAsUpdate(away, Y.encodeStateVector(server));
    expect(verdictOf(server, handshake, participant, 50, true)).toBe("allowed");
    Y.applyUpdate(server, handshake);
    expect(boardRoot(server, "groups").get("group1")?.get("title")?.toString()).toBe("c".repeat(full));
    undo.destroy();
  });

  test("once, however often it is said, and only as far as it is said", () => {
    const { server, title, typed } = aFullTitle();
    const [client, clock] = [60, 0];
    const ten = [client, clock, 10] as const;
    const verdict = (length: number, deletes: readonly (readonly [number, number, number])[]) =>
      verdictOf(server, fromFifty([typed(length)], deletes), participant);
    expect(verdict(10, [ten])).toBe("allowed");
    expect(verdict(11, [ten])).toBe("TEXT_LENGTH");
    expect(verdict(11, [ten, ten])).toBe("TEXT_LENGTH");
    expect(verdict(15, [ten, [client, clock + 5, 10]])).toBe("allowed");
    expect(verdict(16, [ten, [client, clock + 5, 10]])).toBe("TEXT_LENGTH");
    expect(verdict(5, [ten, [client, clock + 5, 2]])).toBe("allowed");
    expect(verdict(1, [[50, 0, 1]])).toBe("allowed");
    expect(verdict(2, [[50, 0, 1]])).toBe("TEXT_LENGTH");
    expect(
      verdict(2, [
        [50, 0, 1],
        [50, 0, 1],
      ]),
    ).toBe("TEXT_LENGTH");
    title.delete(full - 1_000, 5);
    expect(verdict(15, [ten])).toBe("TEXT_LENGTH");
    expect(verdict(10, [ten])).toBe("allowed");
  });

  test("of that text alone", () => {
    const { server, typed } = aFullTitle();
    boardRoot(server, "groups").set("group2", new Y.Map());
    const second = new Y.Text("another title");
    boardRoot(server, "groups").get("group2")?.set("title", second);
    if (!second._start) throw new Error("no words");
    expect(verdictOf(server, fromFifty([typed(1)], [only(second._start)]), participant)).toBe("TEXT_LENGTH");
  });
});

test("somebody who writes into what a colleague removed meanwhile is no attacker", () => {
  const { server, mine } = aBoard();
  const colleague = copyOf(server, 60);
  Y.applyUpdate(
    server,
    updateOf(colleague, (doc) => ungroup(doc, "group1")),
  );
  const late = updateOf(mine, (doc) => void boardRoot(doc, "groups").get("group1")?.set("new", 1));
  expect(verdictOf(server, late, participant)).toBe("allowed");
});

describe("GUARD-5: a small update must not take long (T6)", () => {
  test("the same own structs deleted by every range there is", () => {
    const { server } = aBoard();
    const title = idOf(fieldItem(server, "groups", "group1", "title"));
    const structs = Array.from(
      { length: 300 },
      (): WireStruct => ({ parent: title, content: { kind: "string", text: "x" } }),
    );
    const deletes = Array.from({ length: 2_000 }, () => [50, 0, 300] as const);
    expect(verdictOf(server, fromFifty(structs, deletes), participant)).toBe("TOO_MANY_DELETES");
  });

  test("own structs that hold nothing, deleted by every range there is", () => {
    const { server } = aBoard();
    const structs = Array.from({ length: 1_000 }, (): WireStruct => ({ content: { kind: "gc", length: 1 } }));
    const ranges = (count: number) => Array.from({ length: count }, () => [50, 0, 1_000] as const);
    const fits = syncLimits.scannedDeletes / 1_000;
    expect(verdictOf(server, fromFifty(structs, ranges(fits)), participant)).not.toBe("TOO_MANY_DELETES");
    expect(verdictOf(server, fromFifty(structs, ranges(fits + 1)), participant)).toBe("TOO_MANY_DELETES");
  });

  test("thousands of items that all have to be compared with thousands of others", () => {
    const { server } = aBoard();
    const title = boardRoot(server, "groups").get("group1")?.get("title");
    if (!(title instanceof Y.Text)) throw new Error("no title");
    for (let count = 0; count < 300; count += 1) title.insert(0, "x");
    const parent = idOf(fieldItem(server, "groups", "group1", "title"));
    const structs = Array.from(
      { length: 2_000 },
      (): WireStruct => ({ parent, content: { kind: "string", text: "y" } }),
    );
    expect(verdictOf(server, fromFifty(structs), participant)).toBe("TOO_COSTLY");
    expect(verdictOf(server, fromFifty(structs.slice(0, 200)), participant)).toBe("allowed");
  });

  test("a deleted run as long as an empty one, and one longer", () => {
    const { server } = aBoard();
    const parent = idOf(fieldItem(server, "groups", "group1", "title"));
    const run = (length: number) => fromFifty([{ parent, content: { kind: "deleted", length } }]);
    expect(verdictOf(server, run(syncLimits.emptyRun), participant)).toBe("allowed");
    expect(verdictOf(server, run(syncLimits.emptyRun + 1), participant)).toBe("EMPTY_RUN");
  });
});

test("a group made and dissolved by others keeps what is required for itself only", () => {
  const { server, mine } = aBoard();
  const place = { valueId: "value1", laneId: "lane1", order: 1 };
  for (const act of [
    (doc: Y.Doc) => groupCards(doc, "group5", ["card1"], place, "Title"),
    (doc: Y.Doc) => ungroup(doc, "group5"),
    (doc: Y.Doc) => ungroup(doc, "group1"),
  ]) {
    const update = updateOf(mine, act);
    expect(verdictOf(server, update, participant)).toBe("allowed");
    Y.applyUpdate(server, update);
  }
});
