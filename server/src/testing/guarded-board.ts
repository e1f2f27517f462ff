import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { groupCards, insertCard } from "@saydo/shared/board/edit.ts";
import type { BoardRights } from "@saydo/shared/board/permitted.ts";
import { ensureCell } from "@saydo/shared/board/scenario-edit.ts";
import { expect } from "vitest";
import * as Y from "yjs";
import { boardRules, judgeWith } from "../realtime/board-policy.ts";
import { type GuardOptions, guard } from "../realtime/sync/guard/guard.ts";
import { aCard } from "./builders/a-card.ts";

/** The server's document with three cards, a group and a cell, and a browser's copy under client id 50. */
export function aBoard() {
  const server = new Y.Doc();
  server.clientID = 1;
  openRoots(server);
  server.transact(() => {
    for (const id of ["card1", "card2", "card3"]) insertCard(server, aCard({ id }));
    groupCards(server, "group1", ["card3"], { valueId: "value1", laneId: "lane1", order: 9 }, "Refunds");
    ensureCell(server, "moment1");
  });
  return { server, mine: copyOf(server, 50) };
}

export function copyOf(server: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc();
  openRoots(copy);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
  copy.clientID = clientId;
  return copy;
}

/** The update that the browser would send for one edit. */
export function updateOf(doc: Y.Doc, act: (doc: Y.Doc) => void): Uint8Array {
  return sentBy(doc, () => doc.transact(() => act(doc)));
}

export function sentBy(doc: Y.Doc, act: () => void): Uint8Array {
  const updates: Uint8Array[] = [];
  const gather = (bytes: Uint8Array) => void updates.push(bytes);
  doc.on("update", gather);
  act();
  doc.off("update", gather);
  const [update, ...more] = updates;
  if (!update || more.length > 0) throw new Error(`one update expected, ${updates.length} sent`);
  return update;
}

/** The rules of a board for an author with these rights, as the guard wants them. */
export function allowing(rights: BoardRights): Pick<GuardOptions, "rules" | "judge"> {
  return { rules: boardRules, judge: judgeWith(rights) };
}

export function verdictOf(
  server: Y.Doc,
  update: Uint8Array,
  rights: BoardRights,
  clientId = 50,
  isHandshake = false,
): string {
  const before = JSON.stringify(readBoard(server));
  const verdict = guard(server, update, { clientId, isHandshake, ...allowing(rights) });
  expect(JSON.stringify(readBoard(server)), "the guard itself changes nothing").toBe(before);
  return verdict.isAllowed ? "allowed" : verdict.code;
}
