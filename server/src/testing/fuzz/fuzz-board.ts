import { openRoots } from "@saydo/shared/board/doc.ts";
import { groupCards, insertCard, moveCard, renameGroup, ungroup } from "@saydo/shared/board/edit.ts";
import {
  addObstacle,
  ensureCell,
  removeObstacle,
  setCellText,
  setObstacleText,
} from "@saydo/shared/board/scenario-edit.ts";
import * as Y from "yjs";
import { aCard } from "../builders/a-card.ts";

/** A board with a past: texts with surrogate pairs, several authors, fields overwritten often, groups deleted long ago. */
export interface FuzzBoard {
  readonly server: Y.Doc;
  /** The server's document some edits ago, as a browser that was offline has it. */
  readonly past: Uint8Array;
  /** The server's document now. */
  readonly present: Uint8Array;
}

export const serverId = 700;
/** Below and above the attackers' ids, because Yjs orders conflicts by client id. */
const others = [20, 90_000] as const;

export const cardIds = ["card1", "card2", "card3", "card4"] as const;
export const groupIds = ["group1", "group2", "group3"] as const;
export const momentIds = ["moment1", "moment2"] as const;
export const obstacleIds = ["obstacle1", "obstacle2"] as const;
export const place = { valueId: "value1", laneId: "lane1", order: 1 };

export function aFuzzBoard(random: () => number): FuzzBoard {
  const server = new Y.Doc();
  server.clientID = serverId;
  openRoots(server);
  server.transact(() => {
    for (const id of cardIds) insertCard(server, aCard({ id, behaviour: "laugh 😀😀 a little" }));
    for (const id of momentIds) ensureCell(server, id);
    groupCards(server, "group1", ["card1"], place, "Refunds 😀😀 at once");
  });
  const [low, high] = others.map((id) => browserOf(Y.encodeStateAsUpdate(server), id));
  if (!low || !high) throw new Error("two browsers expected");
  const past = Y.encodeStateAsUpdate(server);
  for (let edits = 6 + Math.floor(random() * 10); edits > 0; edits -= 1) {
    const browser = random() < 0.5 ? low : high;
    browser.transact(() => edit(browser, random));
    // Sometimes the two do not receive each other's edits, so that these conflict.
    if (random() < 0.6) for (const one of [low, high]) merge(server, one);
  }
  for (const one of [low, high]) merge(server, one);
  return { server, past, present: Y.encodeStateAsUpdate(server) };
}

/** A browser's document that holds `state` under `clientId`. */
export function browserOf(state: Uint8Array, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  openRoots(doc);
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  return doc;
}

function merge(server: Y.Doc, browser: Y.Doc): void {
  Y.applyUpdate(server, Y.encodeStateAsUpdate(browser, Y.encodeStateVector(server)));
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(server, Y.encodeStateVector(browser)));
}

function edit(doc: Y.Doc, random: () => number): void {
  const at = { ...place, order: Math.floor(random() * 9) };
  const kind = random();
  if (kind < 0.3) moveCard(doc, "card2", at);
  else if (kind < 0.45) groupCards(doc, "group2", ["card2", "card3"], at, "Vouchers 😀");
  else if (kind < 0.6) ungroup(doc, random() < 0.5 ? "group2" : "group3");
  else if (kind < 0.7) groupCards(doc, "group3", ["card4"], at, "Waiting 😀");
  else if (kind < 0.8) renameGroup(doc, "group1", `Refunds 😀 ${Math.floor(random() * 99)}`);
  else if (kind < 0.87) setCellText(doc, "moment1", "need", `to know 😀😀 ${Math.floor(random() * 99)}`);
  else if (kind < 0.94) {
    addObstacle(doc, "obstacle1", { momentId: "moment1", laneId: "lane1", order: 1 });
    setObstacleText(doc, "obstacle1", "text", "a signature 😀");
  } else removeObstacle(doc, "obstacle1");
}
