import { connect as connectTcp } from "node:net";
import { boardRoot, openRoots } from "@saydo/shared/board/doc.ts";
import { setCardParts } from "@saydo/shared/board/edit.ts";
import { boardClose, boardPath, boardRoomName, messageType, protocolVersion } from "@saydo/shared/board/protocol.ts";
import { mostHeld, otherVersion, sectionsProtocol } from "@saydo/shared/sections.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { addCards } from "../testing/builders/a-ballot.ts";
import { aWorkshop, type TestWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { until } from "../testing/until.ts";
import { updateFrame } from "./sync/wire/frames.ts";

/** The message type of "stored". */

let app: TestApp;
let workshop: TestWorkshop;
beforeAll(async () => {
  app = await startTestApp();
  workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0, phase: "reveal" });
});
afterAll(() => app.close());

/** The outcome of an attempt to open a socket: an HTTP status, a close code, or open for a moment. */
function attempt(path: string, origin: string | null = app.address): Promise<string> {
  const socket = new WebSocket(`${app.address.replace("http", "ws")}${path}`, origin === null ? {} : { origin });
  return new Promise((resolve) => {
    socket.on("unexpected-response", (_request, response) => resolve(`http ${response.statusCode}`));
    socket.on("error", () => resolve("error"));
    socket.on("close", (code) => resolve(`close ${code}`));
    socket.on("message", () => {
      resolve("open");
      socket.close();
    });
  });
}

async function boardTicket(): Promise<string> {
  const { client } = workshop.facilitator;
  const body = { as: "member", workshopId: workshop.id, scope: "board" } as const;
  return (await client.api("ticket", { body })).ticket;
}

async function commandTicket(): Promise<string> {
  const { client } = workshop.facilitator;
  const body = { as: "member", workshopId: workshop.id, scope: "commands" } as const;
  return (await client.api("ticket", { body })).ticket;
}

const socketIo = "/socket.io/?EIO=4&transport=websocket";
const addressWith = (ticket: string, room = boardRoomName(workshop.id)) => `${boardPath}/${room}?ticket=${ticket}`;

describe("the Origin of an upgrade (T2)", () => {
  it.each([
    ["evil", "https://evil.example"],
    ["our host on another port", "http://127.0.0.1:1"],
    ["our name as a part of another", "http://127.0.0.1.evil.example"],
    ["no page", "null"],
    ["none", null],
  ])("is refused on both sockets when it is %s", async (_what, origin) => {
    expect(await attempt(socketIo, origin)).toBe("http 403");
    expect(await attempt(addressWith(await boardTicket()), origin)).toBe("http 403");
  });

  it("is taken when it is our own", async () => {
    expect(await attempt(socketIo)).toBe("open");
    expect(await attempt(addressWith(await boardTicket()))).toBe("open");
  });
});

it.each(["/", "/socket.io", "/yjs", "/api/home", "/socket.io/../x"])("an upgrade of %s is refused", async (path) => {
  expect(await attempt(path)).toBe("http 404");
});

describe("a board ticket", () => {
  const signIn = `close ${boardClose.signIn}`;

  it("is needed", async () => {
    expect(await attempt(addressWith(""))).toBe(signIn);
    expect(await attempt(`${boardPath}/${boardRoomName(workshop.id)}`)).toBe(signIn);
    expect(await attempt(addressWith(app.ids.secret()))).toBe(signIn);
  });

  it("opens one socket", async () => {
    const ticket = await boardTicket();
    expect(await attempt(addressWith(ticket))).toBe("open");
    expect(await attempt(addressWith(ticket))).toBe(signIn);
  });

  it("WIRE-2: does not help a page of another version, which is told so and may come back with it", async () => {
    const ticket = await boardTicket();
    const speaking = (protocol: string, held = ticket) => attempt(`${addressWith(held)}&protocol=${protocol}`);
    expect(await speaking(String(protocolVersion + 1))).toBe(`close ${boardClose.otherVersion}`);
    expect(await speaking("")).toBe(`close ${boardClose.otherVersion}`);
    expect(await speaking(String(protocolVersion))).toBe("open");
    expect(await attempt(addressWith(await boardTicket()))).toBe("open");
  });

  it("lasts 30 seconds", async () => {
    const [early, late] = [await boardTicket(), await boardTicket()];
    await app.clock.advance(29_999);
    expect(await attempt(addressWith(early))).toBe("open");
    await app.clock.advance(1);
    expect(await attempt(addressWith(late))).toBe(signIn);
  });

  it("WIRE-5: opens its own room whatever the address says (T3)", async () => {
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    for (const room of [boardRoomName(other.id), "board:", "%E0%A4%A", "board%3A..%2F"]) {
      expect(await attempt(addressWith(await boardTicket(), room))).toBe(`close ${boardClose.refused}`);
    }
  });

  it("kept after a person stopped being co-facilitator does not let them edit other people's cards", async () => {
    const { socket } = workshop.facilitator;
    const [anna] = workshop.participants;
    if (!anna) throw new Error("nobody came");
    await addCards(app, workshop, [{ behaviour: "call back" }]);
    const setRole = (isCoFacilitator: boolean) =>
      socket.call("members:set-co-facilitator", { memberId: anna.memberId, isCoFacilitator });
    const ticketOf = () =>
      anna.client.api("ticket", { body: { as: "member", workshopId: workshop.id, scope: "board" } });
    await setRole(true);
    const [used, kept] = [await ticketOf(), await ticketOf()];
    expect(await edited(used)).toBe("taken");
    await setRole(false);
    expect(await edited(kept)).toBe(`close ${boardClose.refused}`);
  });

  /** Opens the board with a ticket and changes a card's words by hand. */
  async function edited({ ticket, clientId }: { ticket: string; clientId: number | null }): Promise<string> {
    const room = boardRoomName(workshop.id);
    const copy = new Y.Doc();
    openRoots(copy);
    Y.applyUpdate(copy, await app.app.services.sync.read(room, (doc) => Y.encodeStateAsUpdate(doc)));
    copy.clientID = clientId ?? 0;
    const before = Y.encodeStateVector(copy);
    const [cardId = ""] = boardRoot(copy, "cards").keys();
    setCardParts(copy, cardId, { situation: "", behaviour: `my words ${clientId}`, outcome: "" });
    const socket = new WebSocket(`${app.address.replace("http", "ws")}${addressWith(ticket)}`, { origin: app.address });
    socket.on("open", () => socket.send(updateFrame(Y.encodeStateAsUpdate(copy, before))));
    return new Promise((resolve) => {
      socket.on("close", (code) => resolve(`close ${code}`));
      socket.on("message", (data: Buffer) => {
        if (data[0] === messageType.durable) resolve("taken");
      });
    });
  }

  it("does not open the command socket, nor the other way round", async () => {
    expect(await attempt(addressWith(await commandTicket()))).toBe(signIn);
    await expect(openCommands(await boardTicket())).rejects.toThrow("ticket_expired");
  });
});

const spoken = (auth: object) => ({ protocol: sectionsProtocol, ...auth });

/** The handshake of socket.io 4 by hand, so that the test chooses `auth`. */
function openCommands(auth: unknown): Promise<string> {
  const socket = new WebSocket(`${app.address.replace("http", "ws")}${socketIo}`, { origin: app.address });
  return new Promise((resolve, reject) => {
    socket.on("close", () => reject(new Error("closed")));
    socket.on("message", (data) => {
      const text = String(data);
      if (text.startsWith("0"))
        socket.send(`40${JSON.stringify(typeof auth === "string" ? spoken({ ticket: auth }) : auth)}`);
      if (text.startsWith("44")) reject(new Error(text));
      if (text.startsWith("42")) resolve(text);
      if (/^4[24]/.test(text)) socket.close();
    });
  });
}

describe("a command ticket", () => {
  it("opens one socket, which receives the snapshot", async () => {
    const ticket = await commandTicket();
    expect(await openCommands(ticket)).toContain('"snapshot"');
    await expect(openCommands(ticket)).rejects.toThrow("ticket_expired");
  });

  it("WIRE-2: does not help a page of another version, which is told so and may come back with it", async () => {
    const ticket = await boardTicket();
    const speaking = (protocol: string, held = ticket) => attempt(`${addressWith(held)}&protocol=${protocol}`);
    expect(await speaking(String(protocolVersion + 1))).toBe(`close ${boardClose.otherVersion}`);
    expect(await speaking("")).toBe(`close ${boardClose.otherVersion}`);
    expect(await speaking(String(protocolVersion))).toBe("open");
    expect(await attempt(addressWith(await boardTicket()))).toBe("open");
  });

  it("lasts 30 seconds", async () => {
    const ticket = await commandTicket();
    await app.clock.advance(30_000);
    await expect(openCommands(ticket)).rejects.toThrow("ticket_expired");
  });

  it.each([
    ["nothing", {}],
    ["a number", { ticket: 7 }],
    ["an operator", { ticket: { $ne: "" } }],
    ["very long", { ticket: "x".repeat(5000) }],
    ["with a role beside it", { ticket: "x", role: "facilitator" }],
  ])("cannot be %s", async (_what, auth) => {
    await expect(openCommands(spoken(auth))).rejects.toThrow("ticket_expired");
  });

  it.each([
    ["a word", "everything"],
    ["a number", [7]],
    ["very long hashes", ["x".repeat(5000)]],
    ["more than a page may hold", Array.from({ length: mostHeld + 1 }, () => "x".repeat(22))],
  ])("opens nothing for a page that says it has %s", async (_what, has) => {
    await expect(openCommands(spoken({ ticket: await commandTicket(), has }))).rejects.toThrow("ticket_expired");
  });

  it.each([
    ["older than the number", {}],
    ["newer", { protocol: sectionsProtocol + 1 }],
  ])("is not spent by a page that is %s, which is told so", async (_what, version) => {
    const ticket = await commandTicket();
    await expect(openCommands({ ticket, ...version })).rejects.toThrow(otherVersion);
    expect(await openCommands(ticket)).toContain('"snapshot"');
  });
});

it("garbage instead of a handshake does no harm", async () => {
  const { hostname, port } = new URL(app.address);
  const closed: boolean[] = [];
  for (const bytes of [
    "GET /yjs/ HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
    "\x16\x03\x01\x02",
    `GET ${"/".repeat(70_000)}`,
  ]) {
    const socket = connectTcp(Number(port), hostname, () => socket.write(bytes));
    socket.on("error", () => undefined);
    socket.on("close", () => closed.push(true));
    socket.resume();
  }
  await until(() => closed.length === 3);
  expect(await workshop.facilitator.socket.call("clock:now", {})).toBeDefined();
});

it("a socket whose frame cannot be read is closed alone", async () => {
  const socket = new WebSocket(`${app.address.replace("http", "ws")}${socketIo}`, { origin: app.address });
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.on("open", () => socket.send("9{{{"));
  await closed;
  expect(await workshop.facilitator.socket.call("clock:now", {})).toBeDefined();
});
