import { boardRoot } from "@saydo/shared/board/doc.ts";
import {
  groupCards,
  insertCard,
  joinGroup,
  moveCard,
  moveGroup,
  renameGroup,
  setCardHidden,
  setCardParts,
  ungroup,
} from "@saydo/shared/board/edit.ts";
import {
  addObstacle,
  ensureCell,
  removeObstacle,
  setCellNumber,
  setCellText,
  setObstacle,
  setObstacleText,
} from "@saydo/shared/board/scenario-edit.ts";
import * as Y from "yjs";
import { aCard } from "../builders/a-card.ts";
import { browserOf, cardIds, type FuzzBoard, groupIds, momentIds, obstacleIds } from "./fuzz-board.ts";
import { type WireContent, type WireId, type WireStruct, writeUpdate } from "./struct-writer.ts";

export interface Try {
  readonly bytes: Uint8Array;
  readonly isHandshake: boolean;
}

export type Attacker = (board: FuzzBoard, clientId: number, chance: Chance) => Try;

/** Draws from one seed, so that a finding can be replayed. */
export class Chance {
  readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  is(probability: number): boolean {
    return this.random() < probability;
  }

  of<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }
}

/** An attacker that uses the product's own code: allowed acts, forbidden acts, and those of a faulty client. */
export const byApi: Attacker = (board, clientId, chance) => {
  return fromBrowser(board, chance.is(0.03) ? clientId + 1 : clientId, chance, chance.of([0, 0.3, 0.6]));
};

/** The update of a browser after some acts: one frame, or the whole document as a handshake after a reconnect. */
function fromBrowser({ past, present }: FuzzBoard, clientId: number, chance: Chance, hostility: number): Try {
  const browser = browserOf(chance.is(0.4) ? past : present, clientId);
  const before = Y.encodeStateVector(browser);
  const updates: Uint8Array[] = [];
  browser.on("update", (bytes: Uint8Array) => updates.push(bytes));
  const isWriting = chance.is(0.4);
  for (let count = 1 + chance.below(4); count > 0; count -= 1) {
    const act = chance.is(hostility) ? hostileAct : isWriting ? scenarioAct : boardAct;
    browser.transact(() => act(browser, chance));
  }
  if (chance.is(0.4)) return { bytes: Y.encodeStateAsUpdate(browser, before), isHandshake: true };
  const sent = updates[chance.is(0.2) ? chance.below(updates.length) : 0];
  return { bytes: sent ?? new Uint8Array([0, 0]), isHandshake: false };
}

const someWords = ["", "at once", "😀 half of it", "x".repeat(3_990)] as const;
const somewhere = { valueId: "value1", laneId: "lane2", order: 4 };

function boardAct(doc: Y.Doc, chance: Chance): void {
  const [cardId, groupId, words] = [chance.of(cardIds), chance.of(groupIds), chance.of(someWords)];
  const at = { ...somewhere, order: chance.below(9) };
  chance.of<() => void>([
    () => moveCard(doc, cardId, at),
    () => joinGroup(doc, cardId, groupId),
    () => groupCards(doc, groupId, [cardId, chance.of(cardIds)], at, words),
    () => ungroup(doc, groupId),
    () => renameGroup(doc, groupId, words),
    () => moveGroup(doc, groupId, at),
    () => typeInto(doc, groupId, words, chance),
  ])();
}

function scenarioAct(doc: Y.Doc, chance: Chance): void {
  const [momentId, obstacleId, words] = [chance.of(momentIds), chance.of(obstacleIds), chance.of(someWords)];
  chance.of<() => void>([
    () => setCellText(doc, momentId, "need", words),
    () => setCellNumber(doc, momentId, "felt", chance.of([-2, 2, 1])),
    () => addObstacle(doc, obstacleId, { momentId, laneId: "lane1", order: 1 }),
    () => setObstacle(doc, obstacleId, { type: "authority" }),
    () => setObstacleText(doc, obstacleId, "text", words),
    () => removeObstacle(doc, obstacleId),
  ])();
}

function hostileAct(doc: Y.Doc, chance: Chance): void {
  const [cardId, groupId, momentId] = [chance.of(cardIds), chance.of(groupIds), chance.of(momentIds)];
  const hidden = { situation: "", behaviour: "", outcome: "", needFrom: "" };
  chance.of<() => void>([
    () => moveCard(doc, cardId, { ...somewhere, order: chance.of([Number.NaN, 2 ** 60, -1]) }),
    () => groupCards(doc, chance.of(["card1", "__proto__", "a b", "group9"]), [cardId], somewhere, "mine"),
    () => setCardParts(doc, cardId, { situation: chance.of(someWords), behaviour: "do", outcome: "" }),
    () => setCardHidden(doc, cardId, "because", hidden),
    () => insertCard(doc, aCard({ id: chance.of(["card9", "card1"]) })),
    () => boardRoot(doc, "cards").delete(cardId),
    () =>
      boardRoot(doc, "cards")
        .get(cardId)
        ?.delete(chance.of(["laneId", "behaviour", "author"])),
    () =>
      boardRoot(doc, "cards")
        .get(cardId)
        ?.set(chance.of(["groupId", "origin", "laneId"]), oddity(chance)),
    () =>
      boardRoot(doc, "groups")
        .get(groupId)
        ?.set(chance.of(["title", "owner"]), oddity(chance)),
    () => boardRoot(doc, "groups").set(groupId, new Y.Map()),
    () => boardRoot(doc, chance.of(["groups", "cards", "cells", "obstacles"])).clear(),
    () => boardRoot(doc, "cells").get(momentId)?.set("need", new Y.Text("mine")),
    () => setCellNumber(doc, momentId, "felt", chance.of([3, 0.5, Number.NaN])),
    () => ensureCell(doc, chance.of(["moment1", "moment9"])),
    () => void doc.get("meta", Y.Map).set("phase", "vote"),
    () => doc.get("list", Y.Array).insert(0, ["x"]),
  ])();
}

function typeInto(doc: Y.Doc, groupId: string, words: string, chance: Chance): void {
  const title = boardRoot(doc, "groups").get(groupId)?.get("title");
  if (!(title instanceof Y.Text)) return;
  const at = chance.below(title.length + 1);
  if (chance.is(0.1)) title.format(0, title.length, { bold: true });
  else if (chance.is(0.3)) title.delete(0, Math.min(3, title.length));
  else title.insert(at, words);
}

function oddity(chance: Chance): unknown {
  return chance.of<() => unknown>([
    () => new Y.Text("😀"),
    () => new Y.Map<unknown>([["deep", new Y.Map()]]),
    () => new Y.Array(),
    () => new Y.XmlText("x"),
    () => new Y.Doc(),
    () => ["a", "b"],
    () => ({ role: "leader" }),
    () => "lane2",
    () => null,
    () => new Uint8Array([1]),
  ])();
}

/** An attacker that writes the bytes itself, with ids that are really on the board. */
export const byWire: Attacker = ({ server }, clientId, chance) => {
  const known = Y.getState(server.store, clientId);
  const clock = chance.is(0.95) ? known : chance.below(known + 5);
  const structs: WireStruct[] = [];
  for (let count = chance.of([0, 1, 1, 1, 2, 3, 6]); count > 0; count -= 1)
    structs.push(struct(server, clientId, clock, chance));
  const deletes: [number, number, number][] = [];
  for (let count = chance.of([0, 0, 0, 1, 1, 4]); count > 0; count -= 1) {
    const [owner, from] = anId(server, clientId, clock, chance);
    deletes.push([owner, from, chance.of([1, 1, 1, 2, 5, 0, 40, 2 ** 40])]);
  }
  const claimedStructs = chance.is(0.02) ? chance.of([0, 1, 2, 33_000_000]) : undefined;
  const client = chance.is(0.98) ? clientId : chance.of([700, 20, 90_000, 1]);
  return { bytes: writeUpdate({ client, clock, structs, deletes, claimedStructs }), isHandshake: chance.is(0.3) };
};

function struct(server: Y.Doc, clientId: number, clock: number, chance: Chance): WireStruct {
  const neighbour = () => anId(server, clientId, clock, chance);
  const content = aContent(chance);
  const kind = chance.random();
  if (kind < 0.5) return { origin: neighbour(), content };
  if (kind < 0.6) return { rightOrigin: neighbour(), content };
  if (kind < 0.7) return { origin: neighbour(), rightOrigin: neighbour(), content };
  const key = chance.is(0.85)
    ? chance.of([
        "group1",
        "group7",
        "card1",
        "title",
        "laneId",
        "order",
        "groupId",
        "need",
        "felt",
        "type",
        "__proto__",
        "a b",
      ])
    : undefined;
  const parent = chance.is(0.4) ? chance.of(["groups", "cards", "cells", "obstacles", "meta", ""]) : neighbour();
  return { parent, key, content };
}

/** Mostly the id of an existing item, sometimes of its inside, sometimes of this very update, sometimes of no item. */
function anId(server: Y.Doc, clientId: number, clock: number, chance: Chance): WireId {
  if (chance.is(0.25)) return [clientId, clock + chance.below(8)];
  const [client, structs] = chance.of(nonEmpty([...server.store.clients]));
  const found = structs[chance.below(structs.length)];
  if (!found || chance.is(0.03)) return [client, chance.below(10_000)];
  return [client, found.id.clock + chance.below(found.length)];
}

function nonEmpty<T>([first, ...rest]: readonly T[]): [T, ...T[]] {
  if (first === undefined) throw new Error("the board has no authors");
  return [first, ...rest];
}

function aContent(chance: Chance): WireContent {
  if (chance.is(0.5)) {
    return chance.of<() => WireContent>([
      () => ({ kind: "any", values: [chance.of<string | number | null>(["lane2", "value1", 1, null])] }),
      () => ({ kind: "string", text: chance.of(["b", "cd", "😀"]) }),
      () => ({ kind: "type", type: chance.of([1, 2]) }),
      () => ({ kind: "deleted", length: chance.of([1, 2]) }),
      () => ({ kind: "gc", length: chance.of([1, 3]) }),
    ])();
  }
  return chance.of<() => WireContent>([
    () => ({
      kind: "any",
      values: [chance.of<string | number | undefined>(["x".repeat(900), Number.NaN, 2 ** 60, undefined])],
    }),
    () => ({ kind: "any", values: chance.of([[], [1, 2], [{ role: "leader" }]]) }),
    () => ({ kind: "string", text: chance.of(["", "y".repeat(2_500)]) }),
    () => ({ kind: "type", type: chance.of([0, 3, 4, 5, 6, 7]) }),
    () => ({ kind: "deleted", length: chance.of([0, 100_001, 2 ** 31]) }),
    () => ({ kind: "gc", length: chance.of([0, 100_001, 2 ** 53 - 1]) }),
    () => ({ kind: "skip", length: 1 }),
    () => ({ kind: "json", values: ["x"] }),
    () => ({ kind: "binary", text: "x" }),
    () => ({ kind: "embed", text: "x" }),
    () => ({ kind: "format", key: "bold", value: true }),
    () => ({ kind: "doc", guid: "other" }),
  ])();
}

/** Honest bytes with a few flipped bits. */
export const byFlips: Attacker = (board, clientId, chance) => {
  const { bytes, isHandshake } = chance.is(0.8)
    ? fromBrowser(board, clientId, chance, 0)
    : byWire(board, clientId, chance);
  const flipped = Uint8Array.from(bytes);
  for (let flips = 1 + chance.below(4); flips > 0; flips -= 1) {
    const at = chance.below(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.below(8));
  }
  return { bytes: flipped, isHandshake };
};

/** The beginning of one update joined to the end of another, or one cut short. */
export const bySplices: Attacker = (board, clientId, chance) => {
  const one = fromBrowser(board, clientId, chance, 0);
  const other = chance.is(0.5) ? fromBrowser(board, clientId, chance, 0.3) : byWire(board, clientId, chance);
  const head = one.bytes.subarray(0, chance.below(one.bytes.length + 1));
  const tail = chance.is(0.3) ? new Uint8Array() : other.bytes.subarray(chance.below(other.bytes.length + 1));
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return { bytes, isHandshake: one.isHandshake };
};
