import { readBoard } from "@saydo/shared/board/doc.ts";
import { groupCards } from "@saydo/shared/board/edit.ts";
import { boardRights } from "@saydo/shared/board/permitted.ts";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { aBoard, allowing, copyOf, updateOf, verdictOf } from "../../../testing/guarded-board.ts";
import { seeded } from "../../../testing/seeded.ts";
import { syncLimits } from "../limits.ts";
import { guard } from "./guard.ts";

const participant = boardRights("participant", "reveal");
const facilitator = boardRights("facilitator", "reveal");

describe("GUARD-5: bytes no client makes (T6)", () => {
  const bomb = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 33_000_000);
    encoding.writeVarUint(encoder, 50);
  });
  test("a count that would allocate 264 MB", () => {
    const { server } = aBoard();
    expect(verdictOf(server, bomb, facilitator)).toBe("TOO_MANY_STRUCTS");
  });

  test("a struct of length 0, which would make every later load throw", () => {
    const { server } = aBoard();
    expect(verdictOf(server, gcOnly(50, 0, 0), facilitator)).toBe("ZERO_LENGTH");
    expect(verdictOf(server, gcOnly(50, 0, 2 ** 40), facilitator)).toBe("CLOCK_RANGE");
    expect(verdictOf(server, gcOnly(50, 0, syncLimits.emptyRun + 1), facilitator)).toBe("EMPTY_RUN");
    expect(verdictOf(server, gcOnly(50, 7, 1), facilitator)).toBe("CLOCK_GAP");
  });

  test("one byte over the size of a frame", () => {
    const { server } = aBoard();
    expect(verdictOf(server, new Uint8Array(syncLimits.updateBytes + 1), facilitator)).toBe("TOO_LARGE");
    expect(verdictOf(server, new Uint8Array(syncLimits.updateBytes), facilitator)).not.toBe("TOO_LARGE");
  });

  test("GUARD-9: what passes of random, cut and flipped bytes does no harm: it applies whole and changes no words", () => {
    const { server, mine } = aBoard();
    const honest = updateOf(mine, (doc) =>
      groupCards(doc, "group7", ["card1"], { valueId: "value1", laneId: "lane1", order: 1 }, "Title"),
    );
    const random = seeded(20_261_123);
    const words = wordsOf(server);
    let passed = 0;
    for (let round = 0; round < 4000; round += 1) {
      const bytes = mutated(honest, random);
      const verdict = guard(server, bytes, { clientId: 50, isHandshake: false, ...allowing(participant) });
      if (!verdict.isAllowed) continue;
      passed += 1;
      const after = copyOf(server, 60);
      Y.applyUpdate(after, bytes);
      expect(after.store.pendingStructs).toBeNull();
      expect([...after.share.keys()].sort()).toEqual(["cards", "cells", "groups", "obstacles"]);
      expect(wordsOf(after)).toBe(words);
    }
    expect(passed).toBeGreaterThan(0);
    expect(passed).toBeLessThan(4000);
  });
});

/** An update that holds one GC struct. */
function gcOnly(client: number, clock: number, length: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of [1, 1, client, clock, 0, length, 0]) encoding.writeVarUint(encoder, part);
  });
}

function mutated(honest: Uint8Array, random: () => number): Uint8Array {
  const kind = random();
  if (kind < 0.2) return Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256));
  if (kind < 0.4) return honest.slice(0, Math.floor(random() * honest.length));
  const bytes = Uint8Array.from(honest);
  for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1) {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
}

function wordsOf(doc: Y.Doc): string {
  const words = readBoard(doc).cards.map(({ situation, behaviour, outcome }) => [situation, behaviour, outcome].join());
  return words.sort().join();
}
