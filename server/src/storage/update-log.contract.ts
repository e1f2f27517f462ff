import { describe, expect, it } from "vitest";
import type { StorageEngine } from "./engine.ts";
import { CorruptLog, LogConflict } from "./update-log.ts";

interface Subject {
  engine(): StorageEngine;
  restart(): Promise<void>;
  snapshotsOf(docId: string): Promise<readonly number[]>;
  /** Takes away what a snapshot is compared with, as if an earlier version had written it, and opens the engine again. */
  ageSnapshot(docId: string, seq: number): Promise<void>;
  /** Changes a byte of a stored row and opens the engine again. */
  spoil(what: "update" | "snapshot", docId: string, seq: number): Promise<void>;
}

const bytes = (...values: number[]) => new Uint8Array(values);
/** The log does not look into a document, so that its state vector may be whatever bytes. */
const whole = (document: Uint8Array) => ({ bytes: document, stateVector: bytes(document.at(-1) ?? 0, 77) });

/** The part of the engine's suite that speaks of the update log. */
export function updateLogContract(subject: Subject): void {
  const log = () => subject.engine().updateLog;

  describe("update log", () => {
    it("is empty for a document nobody wrote", async () => {
      expect(await log().load("none")).toEqual({ snapshot: null, stateVector: null, updates: [], lastSeq: 0 });
    });

    it("returns updates in order with their numbers, per document, after a restart", async () => {
      const seqs = await Promise.all([
        log().append("one", [bytes(1), bytes(2)]),
        log().append("two", [bytes(9)]),
        log().append("one", [bytes(3)]),
      ]);
      expect(seqs).toEqual([2, 1, 3]);
      await subject.restart();
      const loaded = await log().load("one");
      expect(loaded.updates.map((update) => [...update])).toEqual([[1], [2], [3]]);
      expect(loaded.lastSeq).toBe(3);
      expect((await log().load("two")).lastSeq).toBe(1);
    });

    it("returns a large update to the byte, and refuses it when a byte of it was changed", async () => {
      const large = Uint8Array.from({ length: 40_000 }, (_, place) => (place * place) % 251);
      await log().append("one", [large, bytes(2)]);
      await subject.restart();
      expect((await log().load("one")).updates).toEqual([large, bytes(2)]);
      await subject.spoil("update", "one", 1);
      await expect(log().load("one")).rejects.toThrow(CorruptLog);
    });

    it("loads the newest snapshot and what came after it, and goes on counting", async () => {
      await log().append("one", [bytes(1), bytes(2), bytes(3)]);
      await log().compact("one", 2, whole(bytes(12)));
      expect(await log().append("one", [bytes(4)])).toBe(4);
      await log().compact("one", 3, whole(bytes(123)));
      await log().compact("one", 4, whole(bytes(124)));
      await subject.restart();
      const loaded = await log().load("one");
      expect(loaded.snapshot && [...loaded.snapshot]).toEqual([124]);
      expect(loaded.updates).toEqual([]);
      expect(loaded.lastSeq).toBe(4);
      expect(await log().append("one", [bytes(5)])).toBe(5);
      expect((await log().load("one")).updates.map((update) => [...update])).toEqual([[5]]);
    });

    it("ignores a snapshot older than the newest and refuses one of updates it never stored", async () => {
      await log().append("one", [bytes(1), bytes(2)]);
      await log().compact("one", 2, whole(bytes(12)));
      await log().compact("one", 1, whole(bytes(1)));
      expect((await log().load("one")).snapshot).toEqual(bytes(12));
      await expect(log().compact("one", 3, whole(bytes(0)))).rejects.toThrow(RangeError);
    });

    it("refuses to load over a byte that does not match its checksum", async () => {
      await log().append("one", [bytes(1, 1, 1), bytes(2, 2, 2), bytes(3, 3, 3)]);
      await log().append("two", [bytes(1)]);
      await subject.spoil("update", "one", 2);
      await expect(log().load("one")).rejects.toThrow(CorruptLog);
      expect((await log().load("two")).lastSeq).toBe(1);
    });

    it("stores a snapshot as a new row and keeps the one before it, so that an unreadable one loses nothing", async () => {
      await log().append("one", [bytes(1), bytes(2), bytes(3)]);
      await log().compact("one", 1, whole(bytes(1)));
      await log().compact("one", 2, whole(bytes(12)));
      await log().compact("one", 3, whole(bytes(123, 4)));
      expect(await subject.snapshotsOf("one")).toEqual([2, 3]);
      await subject.spoil("snapshot", "one", 3);
      await expect(log().load("one")).rejects.toThrow(CorruptLog);
    });

    it("takes updates and snapshots larger than any single document of a database", async () => {
      const large = new Uint8Array(17 * 1024 * 1024).map((_, index) => index % 251);
      await log().append("one", [bytes(1), large, bytes(3)]);
      await subject.restart();
      const { updates } = await log().load("one");
      expect(updates.map(({ byteLength }) => byteLength)).toEqual([1, large.byteLength, 1]);
      expect(Buffer.compare(updates[1] ?? bytes(), large)).toBe(0);
      await log().compact("one", 3, whole(large));
      await subject.restart();
      expect(Buffer.compare((await log().load("one")).snapshot ?? bytes(), large)).toBe(0);
    });

    it("restores a log as it was loaded elsewhere and goes on counting, over none that is there", async () => {
      const stored = { snapshot: bytes(12), stateVector: bytes(7), updates: [bytes(3), bytes(4)], lastSeq: 4 };
      await log().restore("one", stored);
      await log().restore("two", { snapshot: null, stateVector: null, updates: [bytes(1)], lastSeq: 1 });
      await log().restore("three", { ...stored, stateVector: null });
      await subject.restart();
      expect(await log().load("one")).toEqual(stored);
      expect(await log().load("three")).toEqual({ ...stored, stateVector: null });
      expect(await log().append("one", [bytes(5)])).toBe(5);
      expect((await log().load("two")).updates).toEqual([bytes(1)]);
      await expect(log().restore("two", stored)).rejects.toThrow(LogConflict);
    });

    it("returns what the newest snapshot held when it was written, and nothing for one of an earlier version", async () => {
      await log().append("one", [bytes(1), bytes(2), bytes(3)]);
      expect((await log().load("one")).stateVector).toBeNull();
      await log().compact("one", 1, { bytes: bytes(1), stateVector: bytes(1, 10) });
      await log().compact("one", 2, { bytes: bytes(12), stateVector: bytes(1, 20) });
      await subject.restart();
      expect((await log().load("one")).stateVector).toEqual(bytes(1, 20));
      await subject.ageSnapshot("one", 2);
      const aged = await log().load("one");
      expect(aged).toMatchObject({ snapshot: bytes(12), stateVector: null, lastSeq: 3 });
      await log().compact("one", 3, { bytes: bytes(123), stateVector: bytes(1, 30) });
      expect((await log().load("one")).stateVector).toEqual(bytes(1, 30));
    });

    it("takes empty updates lists as nothing", async () => {
      expect(await log().append("one", [])).toBe(0);
      expect(await log().append("one", [bytes(1)])).toBe(1);
      expect(await log().append("one", [])).toBe(1);
    });
  });
}
