import { boardRoot, openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { groupCards } from "@saydo/shared/board/edit.ts";
import { maxTextLength } from "@saydo/shared/board/permitted.ts";
import { boardPath, boardRoomName } from "@saydo/shared/board/protocol.ts";
import { backoffMs } from "@saydo/shared/core/backoff.ts";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { aRunningBoard, type ServerProcess, startServerProcess } from "../../testing/server-process.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";
import { syncLimits } from "./limits.ts";
import { handshakeFrame, readFrame, stateVectorFrame, updateFrame } from "./wire/frames.ts";

const boards = 2;
const peoplePerBoard = 125;
const tabs = 2;
const total = boards * peoplePerBoard * tabs;
/** No client waits longer for the board after a restart. */
const longestJoinMs = 15_000;
const place = { valueId: "value1", laneId: "lane1", order: 1 };

/** The product's way back in few bytes of code, so that one process can be 500 of them: a new ticket for every attempt, and its pauses. */
class Browser {
  readonly #server: ServerProcess;
  readonly #boardId: string;
  readonly #person: TestClient;
  #docKey: string;
  #doc = new Y.Doc();
  #socket: WebSocket | null = null;
  #attempt = 0;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  /** When it last had the board; `null` while it has not. */
  syncedAt: number | null = null;
  /** Closes that no crash explains. */
  readonly refusals: number[] = [];

  constructor(server: ServerProcess, boardId: string, person: TestClient) {
    this.#server = server;
    this.#boardId = boardId;
    this.#person = person;
    this.#docKey = server.ids.secret();
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  async connect(): Promise<void> {
    try {
      const body = { as: "member", workshopId: this.#boardId, scope: "board", docKey: this.#docKey } as const;
      const { ticket, clientId } = await this.#person.api("ticket", { body });
      if (this.#isOver) return;
      this.#doc.clientID = clientId ?? 0;
      openRoots(this.#doc);
      this.#open(ticket);
    } catch {
      this.#retry();
    }
  }

  /** Its page is loaded again: another document, that has nothing. */
  reload(): void {
    this.#doc = new Y.Doc();
    this.#docKey = this.#server.ids.secret();
  }

  type(act: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.#doc);
    this.#doc.transact(() => act(this.#doc));
    this.#send(updateFrame(Y.encodeStateAsUpdate(this.#doc, before)));
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#socket?.terminate();
  }

  #open(ticket: string): void {
    const address = `${this.#server.address.replace("http", "ws")}${boardPath}/${boardRoomName(this.#boardId)}?ticket=${ticket}`;
    const socket = new WebSocket(address, { origin: this.#server.address });
    this.#socket = socket;
    socket.on("open", () => this.#send(stateVectorFrame(Y.encodeStateVector(this.#doc))));
    socket.on("message", (data: Buffer) => this.#receive(new Uint8Array(data)));
    // What it is about, the close says.
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      this.syncedAt = null;
      if (code !== 1006) this.refusals.push(code);
      this.#retry();
    });
  }

  #receive(message: Uint8Array): void {
    const frame = readFrame(message);
    if (frame?.kind === "state-vector") this.#send(handshakeFrame(Y.encodeStateAsUpdate(this.#doc, frame.bytes)));
    if (frame?.kind === "handshake" || frame?.kind === "update") Y.applyUpdate(this.#doc, frame.bytes);
    if (frame?.kind !== "handshake") return;
    this.syncedAt = performance.now();
    this.#attempt = 0;
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  #retry(): void {
    if (this.#isOver) return;
    this.#timer = setTimeout(() => void this.connect(), backoffMs(this.#attempt, Math.random()));
    this.#attempt += 1;
  }
}

let server: ServerProcess;
const everybody: Browser[] = [];

afterEach(async () => {
  for (const browser of everybody) browser.end();
  await server.end();
});

const isThere = ({ syncedAt }: Browser): boolean => syncedAt !== null;

function allAgree(rooms: readonly Browser[][]): boolean {
  return rooms.every((room) => new Set(room.map(({ doc }) => Y.encodeStateVector(doc).join())).size === 1);
}

test(`AUD-7: the server is killed under ${total} browsers: all come back by themselves, none is refused, and each has every word`, async () => {
  server = await startServerProcess();
  const rooms: Browser[][] = [];
  for (let made = 0; made < boards; made += 1) {
    const { id, people } = await aRunningBoard(server, peoplePerBoard, { capacity: peoplePerBoard });
    rooms.push(people.flatMap(({ client }) => Array.from({ length: tabs }, () => new Browser(server, id, client))));
  }
  everybody.push(...rooms.flat());
  await Promise.all(everybody.map((browser) => browser.connect()));
  await until(() => everybody.every(isThere), { what: "everybody on the board", withinMs: 20_000 });
  // Boards of such a size that all of them at once would be more than may be on its way.
  for (const room of rooms) {
    for (const [index, browser] of room.slice(0, 40).entries()) {
      browser.type((doc) => groupCards(doc, `group-${index}`, [], place, "x".repeat(maxTextLength)));
    }
  }
  await until(() => allAgree(rooms), { what: "the same words everywhere", withinMs: 20_000 });
  const boardBytes = Y.encodeStateAsUpdate(everybody[0]?.doc ?? new Y.Doc()).byteLength;
  expect(boardBytes * total).toBeGreaterThan(2 * syncLimits.joinBytes);

  await server.kill();
  await until(() => !everybody.some(isThere), { what: "everybody heard of it" });
  for (const [index, browser] of everybody.entries()) {
    if (index % 2 === 0) browser.reload();
    else if (index % 5 === 0) {
      browser.type((doc) => groupCards(doc, `meanwhile-${index}`, [], place, "typed meanwhile"));
    }
  }
  await server.start();
  const upAt = performance.now();
  await until(() => everybody.every(isThere), { what: "everybody back", withinMs: 30_000 });
  const waits = everybody.map(({ syncedAt }) => (syncedAt ?? Number.POSITIVE_INFINITY) - upAt).sort((a, b) => a - b);
  const [p50 = 0, p99 = Number.POSITIVE_INFINITY] = [waits[total / 2], waits[Math.floor(total * 0.99)]];
  await until(() => allAgree(rooms), { what: "the same words everywhere again", withinMs: 20_000 });
  const most = await server.metric("saydo_board_join_bytes_most");

  for (const room of rooms) {
    const [first, ...others] = room.map(({ doc }) => JSON.stringify(readBoard(doc)));
    expect(others.filter((board) => board !== first)).toEqual([]);
    const groups = boardRoot(room[0]?.doc ?? new Y.Doc(), "groups");
    expect([...groups.keys()].filter((id) => id.startsWith("meanwhile-"))).toHaveLength(total / boards / 10);
  }
  expect(everybody.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(p99).toBeLessThan(longestJoinMs);
  expect(most).toBeGreaterThan(boardBytes);
  expect(most).toBeLessThanOrEqual(syncLimits.joinBytes + boardBytes);
  process.stdout.write(
    `storm: ${total} back, half with a new page; p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms after the start, ` +
      `at most ${Math.round(most / 1024)} KB of ${Math.round((boardBytes * total) / 1024)} KB on their way at once\n`,
  );
}, 120_000);
