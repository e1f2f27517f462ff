import { boardRoot } from "@saydo/shared/board/doc.ts";
import { boardRights } from "@saydo/shared/board/permitted.ts";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type WireStruct, type WireUpdate, writeUpdate } from "../../testing/fuzz/struct-writer.ts";
import { aBoard, verdictOf } from "../../testing/guarded-board.ts";
import { boardLimits } from "../board-policy.ts";
import { TokenBucket } from "../token-bucket.ts";
import { syncLimits } from "./limits.ts";
import { type AwarenessEntry, awarenessFrame, readEntryOf, readFrame } from "./wire/frames.ts";

const participant = boardRights("participant", "reveal");
const inScenarios = boardRights("participant", "scenarios");
const me = 50;

function fromMe(of: Partial<WireUpdate>): Uint8Array {
  return writeUpdate({ client: me, clock: 0, structs: [], deletes: [], ...of });
}

function nothings(count: number): WireStruct[] {
  return Array.from({ length: count }, () => ({ content: { kind: "gc", length: 1 } }));
}

/** Makes an update exactly this long; bytes behind its end are none of Yjs's business. */
function padded(update: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(update);
  return bytes;
}

function asUpdate(bytes: Uint8Array, isHandshake = false): string {
  return verdictOf(aBoard().server, bytes, participant, me, isHandshake);
}

function awarenessFrameBody(entries: readonly AwarenessEntry[]): Uint8Array {
  const frame = readFrame(awarenessFrame(entries));
  if (frame?.kind !== "awareness") throw new Error("no awareness");
  return frame.bytes;
}

function titleOf(doc: Y.Doc): { readonly id: readonly [number, number]; readonly text: Y.Text } {
  const item = boardRoot(doc, "groups").get("group1")?._map.get("title");
  if (!(item?.content instanceof Y.ContentType) || !(item.content.type instanceof Y.Text)) throw new Error("no title");
  return { id: [item.id.client, item.id.clock], text: item.content.type };
}

test("a burst, one more, and one again when its time has come", () => {
  const [perSecond, burst] = [syncLimits.updatesPerSecond, syncLimits.updateBurst];
  const bucket = new TokenBucket({ perSecond, burst, now: 0 });
  for (let count = 0; count < burst; count += 1) expect(bucket.take(0)).toBe(true);
  expect(bucket.take(0)).toBe(false);
  expect(bucket.take(1000 / perSecond)).toBe(true);
  expect(bucket.take(1000 / perSecond)).toBe(false);
});

describe("GUARD-5: each limit: at it and one above", () => {
  test("bytes of an update and of a handshake", () => {
    const small = fromMe({ structs: nothings(1) });
    expect(asUpdate(padded(small, syncLimits.updateBytes))).toBe("allowed");
    expect(asUpdate(padded(small, syncLimits.updateBytes + 1))).toBe("TOO_LARGE");
    expect(asUpdate(padded(small, syncLimits.handshakeBytes), true)).toBe("allowed");
    expect(asUpdate(padded(small, syncLimits.handshakeBytes + 1), true)).toBe("TOO_LARGE");
  });

  test("bytes of somebody's own presence; another's long one is stepped over", () => {
    const saying = (clientId: number, length: number) => ({ clientId, clock: 1, state: "x".repeat(length - 2) });
    const most = syncLimits.awarenessBytes;
    const whole = readEntryOf(me, awarenessFrameBody([saying(99, most + 1), saying(me, most)]));
    expect(whole).toEqual(saying(me, most));
    expect(readEntryOf(me, awarenessFrameBody([saying(me, most + 1)]))).toBeNull();
  });

  test("structs of an update and of a handshake", () => {
    expect(asUpdate(fromMe({ structs: nothings(syncLimits.structs) }))).toBe("allowed");
    expect(asUpdate(fromMe({ structs: nothings(syncLimits.structs + 1) }))).toBe("TOO_MANY_STRUCTS");
    expect(asUpdate(fromMe({ structs: nothings(syncLimits.handshakeStructs) }), true)).toBe("allowed");
    expect(asUpdate(fromMe({ structs: nothings(syncLimits.handshakeStructs + 1) }), true)).toBe("TOO_MANY_STRUCTS");
  });

  test("delete ranges of an update and of a handshake", () => {
    const { server } = aBoard();
    server.transact(() => boardRoot(server, "groups").delete("group1"));
    const gone = boardRoot(server, "groups")._map.get("group1")?.id.clock ?? 0;
    const ranges = (count: number) =>
      fromMe({ deletes: Array.from({ length: count }, () => [server.clientID, gone, 1] as const) });
    const verdict = (count: number, isHandshake: boolean) =>
      verdictOf(server, ranges(count), participant, me, isHandshake);
    expect(verdict(syncLimits.deleteRanges, false)).toBe("allowed");
    expect(verdict(syncLimits.deleteRanges + 1, false)).toBe("TOO_MANY_DELETES");
    expect(verdict(syncLimits.handshakeDeleteRanges, true)).toBe("allowed");
    expect(verdict(syncLimits.handshakeDeleteRanges + 1, true)).toBe("TOO_MANY_DELETES");
  });

  test("things deleted that were there", () => {
    const { server } = aBoard();
    const { text } = titleOf(server);
    // Typed from the front, so that every character is an item of its own.
    server.transact(() => {
      for (let count = 0; count <= syncLimits.newDeletes; count += 1) text.insert(0, "x");
    });
    const first = text._start;
    if (!first) throw new Error("nothing typed");
    const last = first.id.clock;
    const deleting = (count: number) => fromMe({ deletes: [[server.clientID, last - count + 1, count]] });
    expect(verdictOf(server, deleting(syncLimits.newDeletes), participant)).toBe("allowed");
    expect(verdictOf(server, deleting(syncLimits.newDeletes + 1), participant)).toBe("TOO_MANY_DELETES");
  });

  test("things looked at for a delete set that brings nothing new", () => {
    const { server } = aBoard();
    const gone = Array.from({ length: syncLimits.scannedDeletes + 1 }, (_, at) => new Y.GC(Y.createID(99, at), 1));
    server.store.clients.set(99, gone);
    const repeating = (count: number) => fromMe({ deletes: [[99, 0, count]] });
    expect(verdictOf(server, repeating(syncLimits.scannedDeletes), participant)).toBe("allowed");
    expect(verdictOf(server, repeating(syncLimits.scannedDeletes + 1), participant)).toBe("TOO_MANY_DELETES");
  });

  test("the clock of one document", () => {
    const { server } = aBoard();
    const step = syncLimits.emptyRun;
    const runs = (from: number, length: number) =>
      writeUpdate({ client: me, clock: from, structs: [{ content: { kind: "gc", length } }], deletes: [] });
    const store = new Y.GC(Y.createID(me, 0), syncLimits.clock - step);
    server.store.clients.set(me, [store]);
    expect(verdictOf(server, runs(syncLimits.clock - step, step), participant)).toBe("allowed");
    server.store.clients.set(me, [new Y.GC(Y.createID(me, 0), syncLimits.clock - step + 1)]);
    expect(verdictOf(server, runs(syncLimits.clock - step + 1, step), participant)).toBe("CLOCK_RANGE");
  });

  test("length of a key and depth of a path", () => {
    const { server } = aBoard();
    const named = (length: number) =>
      fromMe({ structs: [{ parent: "groups", key: "k".repeat(length), content: { kind: "type", type: 1 } }] });
    expect(verdictOf(server, named(syncLimits.keyLength), participant)).toBe("allowed");
    expect(verdictOf(server, named(syncLimits.keyLength + 1), participant)).toBe("KEY");
    const nested = (depth: number) =>
      fromMe({
        structs: Array.from(
          { length: depth },
          (_, at): WireStruct => ({
            parent: at === 0 ? "groups" : [me, at - 1],
            key: "deep",
            content: { kind: "type", type: 1 },
          }),
        ),
      });
    // A path begins with its root. What is not too deep is still no field of a group.
    expect(verdictOf(server, nested(syncLimits.pathDepth - 1), participant)).toBe("FIELD");
    expect(verdictOf(server, nested(syncLimits.pathDepth), participant)).toBe("TOO_DEEP");
  });

  test.each([
    ["groups", participant],
    ["obstacles", inScenarios],
  ] as const)("how many %s a board holds", (root, rights) => {
    const { server } = aBoard();
    const made = (from: number, count: number) =>
      fromMe({
        structs: Array.from(
          { length: count },
          (_, at): WireStruct => ({
            parent: root,
            key: `made-${from + at}`,
            content: { kind: "type", type: 1 },
          }),
        ),
      });
    server.transact(() => {
      for (let at = boardRoot(server, root).size; at < boardLimits[root] - 1; at += 1)
        boardRoot(server, root).set(`had-${at}`, new Y.Map());
    });
    expect(verdictOf(server, made(0, 1), rights)).toBe("allowed");
    expect(verdictOf(server, made(0, 2), rights)).toBe("TOO_MANY_ELEMENTS");
  });

  test("how far Yjs has to look for the places of an update", () => {
    const { server } = aBoard();
    const { id, text } = titleOf(server);
    server.transact(() => {
      for (let count = text.length > 0 ? 1 : 0; count < 1_000; count += 1) text.insert(0, "x");
    });
    // One struct looks past 1,000; each one more past those before it as well.
    const typed = (count: number) =>
      fromMe({
        structs: Array.from({ length: count }, () => ({ parent: id, content: { kind: "string", text: "y" } }) as const),
      });
    const steps = (count: number) => count * 1_000 + (count * (count - 1)) / 2;
    let most = 1;
    while (steps(most + 1) <= syncLimits.siblingSteps) most += 1;
    expect(verdictOf(server, typed(most), participant)).toBe("allowed");
    expect(verdictOf(server, typed(most + 1), participant)).toBe("TOO_COSTLY");
  });
});
