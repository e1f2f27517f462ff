import { boardRoot } from "@saydo/shared/board/doc.ts";
import {
  groupCards,
  insertCard,
  joinGroup,
  leaveGroup,
  moveCard,
  moveGroup,
  renameGroup,
  setCardHidden,
  setCardParts,
  ungroup,
} from "@saydo/shared/board/edit.ts";
import { boardClose, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import {
  addObstacle,
  ensureCell,
  removeObstacle,
  setCellNumber,
  setCellText,
  setObstacle,
  setObstacleHidden,
  setObstacleText,
} from "@saydo/shared/board/scenario-edit.ts";
import { type Role, roles } from "@saydo/shared/capabilities.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../testing/builders/a-card.ts";
import { browserOf } from "../../testing/fuzz/fuzz-board.ts";
import { rawSocket, type SyncHarness, startSyncHarness, testRoom } from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";
import { graceMs } from "../board-policy.ts";
import { updateFrame } from "./wire/frames.ts";

type Allowed = Partial<Record<PhaseId, readonly Role[]>>;

/** Spelled out, not asked of the product: a change of the rules must change this list, too. */
const everybodyInReveal: Allowed = { reveal: ["facilitator", "co-facilitator", "participant", "leader"] };
const facilitatorsInReveal: Allowed = { reveal: ["facilitator", "co-facilitator"] };
const everybodyInScenarios: Allowed = { scenarios: ["facilitator", "co-facilitator", "participant", "leader"] };
const nobody: Allowed = {};

const place = { valueId: "value1", laneId: "lane2", order: 3 };
const spot = { momentId: "moment1", laneId: "lane1", order: 1 };
const noWords = { text: "", whoCouldChange: "", instead: "", ask: "", limitToday: "", limitAsked: "" };
const said = { situation: "", behaviour: "", outcome: "" };

const acts: readonly [name: string, allowed: Allowed, act: (doc: Y.Doc) => void][] = [
  ["move somebody else's card", everybodyInReveal, (doc) => moveCard(doc, "card1", place)],
  ["put a card into a group", everybodyInReveal, (doc) => joinGroup(doc, "card2", "group1")],
  ["take a card out of a group", everybodyInReveal, (doc) => leaveGroup(doc, "card3", 7)],
  ["make a group", everybodyInReveal, (doc) => groupCards(doc, "group2", ["card1"], place, "New")],
  ["rename a group", everybodyInReveal, (doc) => renameGroup(doc, "group1", "Vouchers")],
  ["move a group", everybodyInReveal, (doc) => moveGroup(doc, "group1", place)],
  ["dissolve a group", everybodyInReveal, (doc) => ungroup(doc, "group1")],
  ["edit a card's words", facilitatorsInReveal, (doc) => setCardParts(doc, "card1", { ...said, behaviour: "new" })],
  ["write what a customer needs", everybodyInScenarios, (doc) => setCellText(doc, "moment1", "need", "to know")],
  ["say how it felt", everybodyInScenarios, (doc) => setCellNumber(doc, "moment1", "felt", -1)],
  ["add an obstacle", everybodyInScenarios, (doc) => addObstacle(doc, "obstacle2", spot)],
  ["word an obstacle", everybodyInScenarios, (doc) => setObstacleText(doc, "obstacle1", "text", "a signature")],
  ["sort an obstacle", everybodyInScenarios, (doc) => setObstacle(doc, "obstacle1", { type: "authority" })],
  ["delete somebody else's obstacle", nobody, (doc) => removeObstacle(doc, "obstacle1")],
  ["replace somebody else's obstacle", nobody, (doc) => void boardRoot(doc, "obstacles").set("obstacle1", new Y.Map())],
  ["hide an obstacle", nobody, (doc) => setObstacleHidden(doc, "obstacle1", "because", noWords)],
  ["make a card", nobody, (doc) => insertCard(doc, aCard({ id: "card9" }))],
  ["delete a card", nobody, (doc) => boardRoot(doc, "cards").delete("card1")],
  ["replace a card", nobody, (doc) => void boardRoot(doc, "cards").set("card1", new Y.Map())],
  ["hide a card", nobody, (doc) => setCardHidden(doc, "card1", "because", { ...said, needFrom: "" })],
  ["put a name on a card", nobody, (doc) => void boardRoot(doc, "cards").get("card1")?.set("author", "Bert")],
  ["make a cell", nobody, (doc) => ensureCell(doc, "moment9")],
  ["delete a cell", nobody, (doc) => boardRoot(doc, "cells").delete("moment1")],
  ["write a phase", nobody, (doc) => void doc.get("meta", Y.Map).set("phase", "vote")],
];

let harness: SyncHarness;
let clientId = 1000;

beforeAll(async () => {
  harness = await startSyncHarness();
});

afterAll(async () => {
  await harness.close();
});

/** The same board for every case: what an allowed act took away is put back. */
async function setBoard(): Promise<Uint8Array> {
  await harness.sync.edit(testRoom, (doc) => {
    boardRoot(doc, "groups").clear();
    boardRoot(doc, "obstacles").clear();
    for (const id of ["card1", "card2", "card3"]) {
      insertCard(doc, aCard({ id }));
      moveCard(doc, id, { ...place, laneId: "lane1" });
    }
    setCardParts(doc, "card1", { ...said, behaviour: "old" });
    groupCards(doc, "group1", ["card3"], { ...place, laneId: "lane1" }, "Refunds");
    ensureCell(doc, "moment1");
    setCellText(doc, "moment1", "need", "");
    setCellNumber(doc, "moment1", "felt", 0);
    addObstacle(doc, "obstacle1", spot);
  });
  return harness.sync.read(testRoom, (doc) => Y.encodeStateAsUpdate(doc));
}

/** Sends the act as bytes of its own making and says what the server did: "stored", or the code it was closed with. */
async function outcome(role: Role, state: Uint8Array, act: (doc: Y.Doc) => void): Promise<string | number> {
  clientId += 1;
  const memberId = role === "observer" ? null : `member${clientId}`;
  const socket = await rawSocket(harness.grant({ clientId, role, memberId }));
  const browser = browserOf(state, clientId);
  const before = Y.encodeStateVector(browser);
  browser.transact(() => act(browser));
  let closed: number | null = null;
  void socket.closed.then(({ code }) => {
    closed = code;
  });
  socket.send(updateFrame(Y.encodeStateAsUpdate(browser, before)));
  const answer = await until(() => closed ?? (socket.frames.some(isStored) ? "stored" : null));
  socket.socket.terminate();
  return answer;
}

function isStored(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame);
  return decoding.readVarUint(decoder) === messageType.durable && readDurable(decoder).updates === 1;
}

test.each(phaseIds)(
  "GUARD-6: who may change what while the step is %s, over the wire with hand-made updates",
  async (phase) => {
    harness.enter({ phase });
    // The room hears of it before its grace begins to run.
    await setBoard();
    await harness.clock.advance(graceMs);
    const seen: string[] = [];
    const expected: string[] = [];
    for (const [name, allowed, act] of acts) {
      for (const role of roles) {
        const isAllowed = allowed[phase]?.includes(role) ?? false;
        expected.push(`${role} ${name}: ${isAllowed ? "stored" : boardClose.refused}`);
        seen.push(`${role} ${name}: ${await outcome(role, await setBoard(), act)}`);
      }
    }
    expect(seen).toEqual(expected);
  },
);

test.each(["reveal", "scenarios"] as const)(
  "GUARD-6: nobody changes anything once the workshop is finished in %s",
  async (phase) => {
    harness.enter({ phase, isFinished: true });
    const state = await setBoard();
    const seen: Record<string, string | number> = {};
    for (const [name, , act] of acts) seen[name] = await outcome("facilitator", state, act);
    expect(seen).toEqual(Object.fromEntries(acts.map(([name]) => [name, boardClose.refused])));
    harness.enter({ isFinished: false });
  },
);
