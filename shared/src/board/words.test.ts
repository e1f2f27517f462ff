import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { WordsOrigin } from "../features/board/schema.ts";
import { boardRoot, notedWords, readBoard } from "./doc.ts";
import { insertCard, setCardParts } from "./edit.ts";
import { addObstacle, setObstacle, setObstacleText } from "./scenario-edit.ts";
import { forgetEdit, keepOwnWords, noteOfEdit, noteOrigin } from "./words.ts";

const place = { kind: "action", valueId: "value", laneId: "everyone", order: 1, groupId: null } as const;
const own = { situation: "a payment fails", behaviour: "call back", outcome: "" };
const need = { needType: "nothing", needFrom: "" } as const;

/** A board with a card of an employee, and edits of it as the server applies them. */
function aBoard(origin: WordsOrigin = "employee") {
  const doc = new Y.Doc();
  insertCard(doc, { id: "card", ...place, ...own, ...need, origin, author: null, hiddenReason: null });
  function edit(by: WordsOrigin, act: () => void): void {
    let note: (() => void) | null = null;
    doc.once("afterTransaction", (transaction: Y.Transaction) => {
      note = noteOfEdit(doc, transaction, by);
    });
    doc.transact(act);
    if (note !== null) doc.transact(note);
  }
  const say = (by: WordsOrigin, behaviour: string) => edit(by, () => setCardParts(doc, "card", { ...own, behaviour }));
  return { doc, edit, say, card: () => readBoard(doc).cards[0], obstacle: () => readBoard(doc).obstacles[0] };
}

describe("P17 an author's words", () => {
  it("are kept when the facilitator rewrites a card, through every further rewriting", () => {
    const { say, card } = aBoard();
    say("facilitator", "call at once");
    expect(card()).toMatchObject({ behaviour: "call at once", editedBy: "facilitator", was: { ...own, ...need } });
    say("facilitator", "call within the hour");
    say("leadership", "call when there is time");
    expect(card()).toMatchObject({ editedBy: "leadership", was: { ...own, ...need } });
  });

  it("are the card's own again when they are put back, by an undo or by the author", () => {
    const { doc, say, card } = aBoard();
    say("facilitator", "call at once");
    say("facilitator", "call back");
    expect(card()).not.toHaveProperty("editedBy");
    expect(card()).not.toHaveProperty("was");
    say("facilitator", "call at once");
    forgetEdit(doc, "card");
    expect(card()).not.toHaveProperty("was");
    expect(notedWords(doc).size).toBe(0);
  });

  it("are what stood there before, also when an update empties a field first or writes it twice", () => {
    const { doc, edit, card } = aBoard();
    const element = boardRoot(doc, "cards").get("card");
    edit("facilitator", () => {
      element?.delete("behaviour");
      element?.set("behaviour", "one");
      element?.set("behaviour", "two");
    });
    expect(card()).toMatchObject({ behaviour: "two", was: { behaviour: "call back" } });
    edit("facilitator", () => element?.delete("situation"));
    expect(card()?.was).toMatchObject(own);
  });

  it("count with the need: another type of need is a rewriting too", () => {
    const { doc, edit, card } = aBoard();
    const element = boardRoot(doc, "cards").get("card");
    edit("facilitator", () => element?.set("needType", "training"));
    expect(card()).toMatchObject({ needType: "training", editedBy: "facilitator", was: { needType: "nothing" } });
    edit("facilitator", () => element?.set("needType", "nothing"));
    expect(card()).not.toHaveProperty("editedBy");
  });

  it("are not invented for what was rewritten under an older version, nor for the facilitator's own and paper cards", () => {
    const old = aBoard();
    notedWords(old.doc).set("card", { editedBy: "facilitator" });
    old.say("leadership", "call when there is time");
    expect(old.card()).toMatchObject({ editedBy: "leadership" });
    expect(old.card()).not.toHaveProperty("was");
    for (const origin of ["facilitator", "paper"] as const) {
      const { doc, say } = aBoard(origin);
      say("facilitator", "call at once");
      expect(notedWords(doc).size).toBe(0);
    }
  });

  it("leave with a hidden card and come back; no update keeps the empty words of a hidden one", () => {
    const { doc, edit, say, card } = aBoard();
    say("facilitator", "call at once");
    const was = card()?.was ?? null;
    keepOwnWords(doc, "card", null);
    expect(card()).toMatchObject({ editedBy: "facilitator" });
    expect(card()).not.toHaveProperty("was");
    doc.transact(() => boardRoot(doc, "cards").get("card")?.set("hiddenReason", "names a person"));
    edit("leadership", () => setCardParts(doc, "card", { ...own, behaviour: "" }));
    expect(card()).toMatchObject({ editedBy: "facilitator" });
    keepOwnWords(doc, "card", was);
    expect(card()?.was).toEqual(was);
  });

  it("of an obstacle are kept as they stood before the first letter that the facilitator typed", () => {
    const { doc, edit, obstacle } = aBoard();
    doc.transact(() => {
      addObstacle(doc, "obstacle", { momentId: "moment", laneId: "everyone", order: 1 });
      setObstacleText(doc, "obstacle", "text", "We cannot refund");
    });
    noteOrigin(doc, "obstacle", "employee");
    edit("employee", () => setObstacleText(doc, "obstacle", "text", "We cannot refund at once"));
    expect(obstacle()).not.toHaveProperty("editedBy");
    edit("facilitator", () => setObstacleText(doc, "obstacle", "text", "We can not refund at once!"));
    edit("facilitator", () => setObstacleText(doc, "obstacle", "ask", "Let us"));
    expect(obstacle()).toMatchObject({
      ...{ editedBy: "facilitator", text: "We can not refund at once!" },
      was: { text: "We cannot refund at once", ask: "", type: null },
    });
    edit("facilitator", () => setObstacle(doc, "obstacle", { type: "authority" }));
    expect(obstacle()?.was).toMatchObject({ type: null });
    edit("facilitator", () => {
      setObstacle(doc, "obstacle", { type: null });
      setObstacleText(doc, "obstacle", "text", "We cannot refund at once");
      setObstacleText(doc, "obstacle", "ask", "");
    });
    expect(obstacle()).toMatchObject({ origin: "employee" });
    expect(obstacle()).not.toHaveProperty("editedBy");
  });

  it("are read of any note, whatever it holds", () => {
    const { doc, card } = aBoard();
    for (const was of [null, 7, "words", [], {}, { behaviour: 7, needType: "magic" }, { ask: {} }]) {
      notedWords(doc).set("card", { editedBy: "facilitator", was });
      expect(card()).toMatchObject({ editedBy: "facilitator", behaviour: "call back" });
    }
  });
});
