import { groupCards, insertCard, moveCard, renameGroup, setCardParts } from "@saydo/shared/board/edit.ts";
import { boardClose, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import { ensureCell, setCellText } from "@saydo/shared/board/scenario-edit.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../testing/builders/a-card.ts";
import { seeded } from "../../testing/seeded.ts";
import {
  rawSocket,
  type SyncClient,
  type SyncHarness,
  startSyncHarness,
  testRoom,
} from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";
import { graceMs } from "../board-policy.ts";
import { syncLimits } from "./limits.ts";
import { readFrame, updateFrame } from "./wire/frames.ts";

let harness: SyncHarness;

beforeEach(async () => {
  harness = await startSyncHarness();
  await harness.sync.edit(testRoom, (doc) => {
    for (const id of ["card1", "card2", "card3"]) insertCard(doc, aCard({ id }));
    groupCards(doc, "group1", ["card3"], { valueId: "value1", laneId: "lane1", order: 9 }, "Refunds");
    ensureCell(doc, "moment1");
  });
});

afterEach(async () => {
  await harness.close();
});

const place = { valueId: "value1", laneId: "lane2", order: 3 };

/** The bytes a hand-made client would send for an edit on a copy of the client's document, under an id of its choice. */
function forged(client: SyncClient, clientId: number, act: (doc: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc));
  copy.clientID = clientId;
  const before = Y.encodeStateVector(copy);
  copy.transact(() => act(copy));
  return updateFrame(Y.encodeStateAsUpdate(copy, before));
}

describe("rooms", () => {
  test("AUD-2: three stock clients with breaks in between end up with the same board, and so does the log", async () => {
    const seed = Date.now() % 1_000_000;
    const random = seeded(seed);
    const clients = await Promise.all(
      [101, 102, 103].map((clientId) => harness.client({ clientId, role: "facilitator" })),
    );
    for (let round = 0; round < 120; round += 1) {
      const client = clients[Math.floor(random() * clients.length)];
      if (!client) continue;
      act(client, random, round);
      // Two breaks at a time leave one client connected: what is typed without a connection must arrive with the next handshake.
      if (round % 20 === 7) client.provider.disconnect();
      if (round % 20 === 17) for (const one of clients) one.provider.connect();
      // A socket that dies without a word, as in a lift.
      if (round % 25 === 3) client.provider.ws?.close();
      await turnOfTheLoop();
    }
    for (const client of clients) client.provider.connect();
    await until(async () => sameBoards(clients), { what: `convergence with seed ${seed}` });
    expect(clients.flatMap(({ closes }) => closes)).toEqual([]);
    await until(async () => JSON.stringify(await harness.stored()) === JSON.stringify(clients[0]?.board()), {
      what: `the log, seed ${seed}`,
    });
  });

  test("AUD-1: a client that sends a change again with the next one has only the next one relayed, never its bytes", async () => {
    const author = await harness.client({ clientId: 151 });
    const reader = await harness.client({ clientId: 152 });
    const relayed: Uint8Array[] = [];
    reader.provider.ws?.addEventListener("message", ({ data }) => {
      const frame = data instanceof ArrayBuffer ? readFrame(new Uint8Array(data)) : null;
      if (frame?.kind === "update") relayed.push(frame.bytes);
    });
    const moved = forged(author, 151, (doc) => moveCard(doc, "card1", place));
    const movedTwice = forged(author, 151, (doc) => {
      moveCard(doc, "card1", place);
      moveCard(doc, "card2", place);
    });
    author.provider.ws?.send(moved);
    author.provider.ws?.send(movedTwice);
    await until(() => reader.board().cards.filter(({ laneId }) => laneId === "lane2").length === 2);
    const clocks = relayed.flatMap((bytes) => Y.decodeUpdate(bytes).structs.map(({ id }) => id.clock));
    expect(clocks.length).toBeGreaterThan(0);
    expect(clocks).toEqual([...new Set(clocks)]);
  });

  test("LOG-2: the author hears that an update is durable, and then it is in the log", async () => {
    const client = await harness.client({ clientId: 201 });
    const acks: { clientId: number; clock: number; updates: number }[] = [];
    client.provider.messageHandlers[messageType.durable] = (_encoder, decoder) => {
      const { clientId, clock, updates } = readDurable(decoder);
      acks.push({ clientId, clock, updates });
    };
    client.doc.transact(() => moveCard(client.doc, "card1", place));
    const ack = await until(() => acks.find(({ updates }) => updates === 1));
    expect(ack).toEqual({ clientId: 201, clock: Y.getState(client.doc.store, 201), updates: 1 });
    expect((await harness.stored()).cards.find(({ id }) => id === "card1")?.laneId).toBe("lane2");
  });

  test("LOG-9: a second process finds everything that was acknowledged, and a room comes back after it was unloaded", async () => {
    await harness.sync.edit(testRoom, (doc) => moveCard(doc, "card2", place));
    expect((await harness.stored()).cards.find(({ id }) => id === "card2")?.laneId).toBe("lane2");
    expect(await harness.sync.read(testRoom, (doc) => doc.getMap("cards").size)).toBe(3);
  });

  test("no card on the board carries the client id of a person", async () => {
    const owners = await harness.sync.read(testRoom, (doc) => [...doc.store.clients.keys()]);
    expect(owners).toHaveLength(1);
  });

  test("LOG-5: a room that cannot be loaded is refused with 4553, never started empty", async () => {
    await harness.engine.updateLog.append("board:workshop2", [new Uint8Array([1, 2, 3])]);
    const socket = await rawSocket(harness.grant({ clientId: 7, room: "board:workshop2" }));
    expect(await socket.closed).toEqual({ code: boardClose.unavailable, reason: "UNAVAILABLE" });
  });

  test("LOG-5: a room whose snapshot makes another document than it held ends with 4553 before anything is written, and says so", async () => {
    const { updateLog } = harness.engine;
    const other = new Y.Doc();
    insertCard(other, aCard({ id: "other" }));
    await updateLog.append("board:workshop2", [Y.encodeStateAsUpdate(other)]);
    const bytes = Y.encodeStateAsUpdate(new Y.Doc());
    await updateLog.compact("board:workshop2", 1, { bytes, stateVector: Y.encodeStateVector(other) });
    const stored = await updateLog.load("board:workshop2");
    const socket = await rawSocket(harness.grant({ clientId: 7, room: "board:workshop2" }));
    const client = new Y.Doc();
    client.clientID = 7;
    client.getMap("cards").set("card9", new Y.Map());
    socket.send(updateFrame(Y.encodeStateAsUpdate(client)));
    expect(await socket.closed).toEqual({ code: boardClose.unavailable, reason: "UNAVAILABLE" });
    expect(JSON.stringify(harness.log.complaints)).toMatch(/board room dropped.*the stored snapshot makes/);
    await expect(harness.sync.read("board:workshop2", () => null)).rejects.toMatchObject({ code: "unavailable" });
    expect(await updateLog.load("board:workshop2")).toEqual(stored);
  });

  test("LOG-10: close() acknowledges what was accepted before it lets people go", async () => {
    const client = await harness.client({ clientId: 301 });
    client.doc.transact(() => moveCard(client.doc, "card1", place));
    await until(async () => (await harness.sync.read(testRoom, (doc) => Y.getState(doc.store, 301))) > 0);
    await harness.sync.close();
    expect((await harness.stored()).cards.find(({ id }) => id === "card1")?.laneId).toBe("lane2");
  });
});

describe("who may change what, over the wire", () => {
  const refusals: [
    name: string,
    role: "participant" | "facilitator",
    code: number,
    reason: string,
    act: (doc: Y.Doc) => void,
  ][] = [
    [
      "words of a card by a participant",
      "participant",
      boardClose.refused,
      "EDIT_CARD",
      (doc) => setCardParts(doc, "card1", { situation: "", behaviour: "x", outcome: "" }),
    ],
    ["deleting a card", "facilitator", boardClose.refused, "DELETE_CARD", (doc) => doc.getMap("cards").delete("card1")],
    ["deleting everything", "facilitator", boardClose.refused, "DELETE_CARD", (doc) => doc.getMap("cards").clear()],
    ["an unknown root", "facilitator", boardClose.refused, "ROOT", (doc) => doc.getMap("votes").set("item", 3)],
  ];
  test.each(refusals)("%s is refused", async (_name, role, code, reason, act) => {
    const client = await harness.client({ clientId: 401, role });
    const bytes = forged(client, 401, act);
    const before = JSON.stringify(await harness.stored());
    client.provider.ws?.send(bytes);
    await until(() => client.closes.length > 0);
    expect(client.closes).toEqual([{ code, reason }]);
    expect(JSON.stringify(await harness.stored())).toBe(before);
  });

  test("GUARD-1, GUARD-2: somebody else's client id is refused and their document stays whole (T5)", async () => {
    const victim = await harness.client({ clientId: 501 });
    const attacker = await harness.client({ clientId: 502 });
    attacker.provider.ws?.send(forged(attacker, 501, (doc) => renameGroup(doc, "group1", "mine")));
    await until(() => attacker.closes.length > 0);
    expect(attacker.closes).toEqual([{ code: boardClose.refused, reason: "FOREIGN_CLIENT" }]);
    victim.doc.transact(() => renameGroup(victim.doc, "group1", "Refunds at once"));
    await until(async () => (await harness.stored()).groups[0]?.title === "Refunds at once");
  });

  test("GUARD-6: an observer reads and may not write; nor may anybody in a phase that reads", async () => {
    const observer = await harness.client({ clientId: 601, role: "observer" });
    expect(observer.board().cards).toHaveLength(3);
    observer.doc.transact(() => moveCard(observer.doc, "card1", place));
    await until(() => observer.closes.length > 0);
    expect(observer.closes).toEqual([{ code: boardClose.refused, reason: "READ_ONLY" }]);
  });

  test("GUARD-6: what was on its way when the phase changed still counts, two seconds later it does not", async () => {
    const client = await harness.client({ clientId: 602 });
    harness.enter({ phase: "vote" });
    client.doc.transact(() => moveCard(client.doc, "card1", place));
    await until(async () => (await harness.stored()).cards.find(({ id }) => id === "card1")?.laneId === "lane2");
    await harness.clock.advance(graceMs);
    client.doc.transact(() => moveCard(client.doc, "card2", place));
    await until(() => client.closes.length > 0);
    expect(client.closes).toEqual([{ code: boardClose.refused, reason: "READ_ONLY" }]);
    expect((await harness.stored()).cards.find(({ id }) => id === "card2")?.laneId).toBe("lane1");
  });

  test("GUARD-6: a new role holds from the next message on, without a new connection", async () => {
    const client = await harness.client({ clientId: 603, role: "participant", memberId: "anna" });
    const edit = (doc: Y.Doc) =>
      setCardParts(doc, "card1", { situation: "", behaviour: "call back within the hour", outcome: "" });
    harness.sync.viewerChanged(testRoom, {
      workshopId: "workshop1",
      memberId: "anna",
      role: "co-facilitator",
      laneId: "everyone",
      seatId: null,
      name: "Anna",
    });
    client.doc.transact(() => edit(client.doc));
    await until(
      async () =>
        (await harness.stored()).cards.find(({ id }) => id === "card1")?.behaviour === "call back within the hour",
    );
    expect(client.closes).toEqual([]);
  });

  test("scenario cells are typed into together once their phase is open", async () => {
    harness.enter({ phase: "scenarios" });
    const [one, two] = await Promise.all([harness.client({ clientId: 701 }), harness.client({ clientId: 702 })]);
    one?.doc.transact(() => setCellText(one.doc, "moment1", "need", "I want to know whether I was charged"));
    await until(() => two?.board().cells[0]?.need === "I want to know whether I was charged");
  });
});

describe("frames", () => {
  test.each([
    ["nothing", new Uint8Array()],
    ["an unknown type", new Uint8Array([9, 1, 1])],
    ["a cut frame", new Uint8Array([0, 2, 200, 1])],
    ["a frame with something behind it", new Uint8Array([0, 2, 2, 0, 0, 7])],
    ["a state vector that is none", new Uint8Array([0, 0, 2, 255, 255])],
  ])("WIRE-1: %s closes with 4400 and nothing else happens", async (_name, bytes) => {
    const socket = await rawSocket(harness.grant({ clientId: 801 }));
    socket.send(bytes);
    expect((await socket.closed).code).toBe(boardClose.protocol);
  });

  test("AUD-10: a flood of updates is asked to come back later", async () => {
    const socket = await rawSocket(harness.grant({ clientId: 802 }));
    const empty = updateFrame(new Uint8Array([0, 0]));
    for (let count = 0; count < syncLimits.updateBurst + 40; count += 1) socket.send(empty);
    expect(await socket.closed).toEqual({ code: boardClose.tooMany, reason: "TOO_MANY_UPDATES" });
  });
});

/** Lets what is on the wire arrive, so that edits and messages interleave. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function act({ doc }: SyncClient, random: () => number, round: number): void {
  const cardId = `card${1 + Math.floor(random() * 3)}`;
  const kind = random();
  doc.transact(() => {
    if (kind < 0.4)
      moveCard(doc, cardId, { ...place, laneId: `lane${1 + Math.floor(random() * 4)}`, order: random() * 10 });
    else if (kind < 0.6) groupCards(doc, `group${round}x`, [cardId], place, `Group ${round}`);
    else if (kind < 0.8) renameGroup(doc, "group1", `Refunds ${round}`);
    else setCardParts(doc, cardId, { situation: "", behaviour: `do ${round}`, outcome: "" });
  });
}

async function sameBoards(clients: readonly SyncClient[]): Promise<boolean> {
  const boards = clients.map((client) => JSON.stringify(client.board()));
  const server = JSON.stringify(await harness.stored());
  return boards.every((board) => board === server);
}
