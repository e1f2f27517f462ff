import * as decoding from "lib0/decoding";
import { describe, expect, it } from "vitest";
import {
  boardClose,
  boardQuery,
  boardRoomName,
  encodeDurable,
  encodeMessages,
  encodePacked,
  meaningOfClose,
  messageType,
  protocolVersion,
  readDurable,
  readMessages,
  readPacked,
  saysItInflates,
  speaksProtocol,
  syncStep,
  workshopOfRoom,
} from "./protocol.ts";

/** The wire format between versions of the product: a changed number needs a new version of the protocol. */
it("WIRE-3: version 1 is these numbers and these bytes", () => {
  expect(protocolVersion).toBe(1);
  expect(messageType).toEqual({ sync: 0, awareness: 1, queryAwareness: 3, durable: 100, packed: 101 });
  expect(syncStep).toEqual({ stateVector: 0, handshake: 1, update: 2 });
  expect(boardClose).toEqual({
    protocol: 4400,
    signIn: 4401,
    refused: 4403,
    gone: 4404,
    tooLarge: 4413,
    resync: 4500,
    otherVersion: 4526,
    tooMany: 4529,
    unavailable: 4553,
  });
  expect([...encodeDurable({ clientId: 300, clock: 7, handshakes: 1, updates: 128 })]).toEqual([
    100, 172, 2, 7, 1, 128, 1,
  ]);
});

it("a durable count is read as it was written, up to the largest client id", () => {
  const count = { clientId: 2 ** 32 - 1, clock: 2 ** 31, handshakes: 0, updates: 2 ** 20 };
  const decoder = decoding.createDecoder(encodeDurable(count));
  expect(decoding.readVarUint(decoder)).toBe(messageType.durable);
  expect(readDurable(decoder)).toEqual(count);
  expect(decoding.hasContent(decoder)).toBe(false);
});

it("a durable count that was cut off is not read by half", () => {
  const decoder = decoding.createDecoder(Uint8Array.of(1, 2, 3));
  expect(() => readDurable(decoder)).toThrow();
});

it("messages that travel packed come out whole and in order, and what was cut off does not", () => {
  const messages = [Uint8Array.of(0, 1, 2), new Uint8Array(300).fill(7), Uint8Array.of(0, 2)];
  const bytes = encodeMessages(messages);
  expect(readMessages(bytes)).toEqual(messages);
  expect(readMessages(Uint8Array.of())).toEqual([]);
  expect(() => readMessages(bytes.subarray(0, -1))).toThrow();
  expect(readPacked(encodePacked(bytes))).toEqual(bytes);
  expect(readPacked(encodeDurable({ clientId: 1, clock: 1, handshakes: 1, updates: 1 }))).toBeNull();
});

it("WIRE-7: a client says in its address that it inflates, in these words alone", () => {
  expect(saysItInflates(new URLSearchParams(boardQuery("ticket1", { inflates: true })))).toBe(true);
  for (const query of [boardQuery("ticket1"), { inflate: "true" }, { inflate: "" }, { inflate: "11" }]) {
    expect(saysItInflates(new URLSearchParams(query))).toBe(false);
  }
});

it("a room is named after its workshop and no other name is a room", () => {
  expect(boardRoomName("abc")).toBe("board:abc");
  expect(workshopOfRoom(boardRoomName("abc"))).toBe("abc");
  for (const other of ["abc", "Board:abc", "/board:abc", ""]) expect(workshopOfRoom(other)).toBeNull();
});

describe("WIRE-2: versions", () => {
  it.each([
    ["this version", new URLSearchParams(boardQuery("ticket1")), true],
    ["a page from before there were versions", new URLSearchParams({ ticket: "ticket1" }), true],
    ["a later version", new URLSearchParams({ protocol: "2" }), false],
    ["no version at all", new URLSearchParams({ protocol: "" }), false],
    ["the same number in other letters", new URLSearchParams({ protocol: "01" }), false],
  ])("%s", (_, query, isSpoken) => {
    expect(speaksProtocol(query)).toBe(isSpoken);
  });
});

describe("what a close code means", () => {
  it("WIRE-6: every code of the server means one thing", () => {
    const meanings = Object.fromEntries(Object.entries(boardClose).map(([name, code]) => [name, meaningOfClose(code)]));
    expect(meanings).toEqual({
      protocol: "refused",
      signIn: "again",
      refused: "refused",
      gone: "gone",
      tooLarge: "refused",
      resync: "again",
      otherVersion: "outdated",
      tooMany: "held-back",
      unavailable: "again",
    });
    expect(new Set(Object.values(boardClose)).size).toBe(Object.keys(boardClose).length);
  });

  it("a lost network and a server that stops say nothing against the document", () => {
    for (const code of [1000, 1001, 1005, 1006, 1011, 4399, 4599]) expect(meaningOfClose(code)).toBe("again");
  });

  it("a final code of a later server costs the document, as stock clients expect", () => {
    expect([4400, 4402, 4499].map(meaningOfClose)).toEqual(["refused", "refused", "refused"]);
  });

  it("stock clients reconnect after every code that leaves the document as it is, except for a ticket that was too old", () => {
    const kept = Object.values(boardClose).filter((code) => !["refused", "gone"].includes(meaningOfClose(code)));
    expect(kept.filter((code) => code < 4500)).toEqual([boardClose.signIn]);
  });
});
