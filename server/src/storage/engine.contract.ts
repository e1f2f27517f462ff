import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  AppendOnly,
  type CollectionSpec,
  CorruptDocument,
  DuplicateKey,
  type FindOptions,
  type SearchOptions,
  StaleRevision,
  UndeclaredIndex,
} from "./collection.ts";
import type { StorageEngine } from "./engine.ts";
import { type Slip, searchContract } from "./search.contract.ts";
import { updateLogContract } from "./update-log.contract.ts";
import { versionsContract } from "./versions.contract.ts";

/** What an engine's own test file provides; all but the first and the last reach behind the engine's back. */
export interface EngineHarness {
  /** The same data every time, so that opening again is a restart. */
  open(): Promise<StorageEngine>;
  /** The names of the indexes the engine uses for `findMany`; empty when it reads or sorts the whole collection. */
  indexesUsed(spec: CollectionSpec<Note>, options: FindOptions<Note>): Promise<readonly string[]>;
  /** The same for `search`. */
  searchIndexesUsed(spec: CollectionSpec<Slip>, options: SearchOptions): Promise<readonly string[]>;
  /** Stores a body that the schema does not know. The engine is closed meanwhile. */
  spoilDocument(collection: string, id: string): Promise<void>;
  /** Changes a byte of a stored update. The engine is closed meanwhile. */
  spoilUpdate(docId: string, seq: number): Promise<void>;
  /** Changes a byte of a stored snapshot. The engine is closed meanwhile. */
  spoilSnapshot(docId: string, seq: number): Promise<void>;
  /** Removes a snapshot's state vector, which earlier versions did not write. The engine is closed meanwhile. */
  ageSnapshot(docId: string, seq: number): Promise<void>;
  /** The numbers of the stored snapshots, ascending. */
  snapshotsOf(docId: string): Promise<readonly number[]>;
  dispose(): Promise<void>;
}

const note = z.strictObject({
  id: z.string(),
  v: z.literal(1),
  shelf: z.string(),
  place: z.number().nullable(),
  isOpen: z.boolean(),
  text: z.string(),
});

export type Note = z.infer<typeof note>;

const notes: CollectionSpec<Note> = {
  name: "notes",
  schema: note,
  indexes: [["shelf", "isOpen"], ["place"]],
  unique: [["shelf", "place"]],
};

const seals: CollectionSpec<Note> = { ...notes, name: "seals", isAppendOnly: true };

function aNote(id: string, fields: Partial<Note> = {}): Note {
  return { id, v: 1, shelf: "red", place: null, isOpen: true, text: `text of ${id}`, ...fields };
}

/** Every beginning of every declared index, with a value and, where there may be none, with null. */
const declaredSearches: readonly Partial<Note>[] = [
  { shelf: "red" },
  { shelf: "red", isOpen: true },
  { place: 2 },
  { place: null },
  { shelf: "red", place: 2 },
  { shelf: "red", place: null },
];

/** One suite for every storage engine: what the ports promise, and that it is still there after a restart. */
export function engineContract(makeHarness: () => Promise<EngineHarness>): void {
  let harness: EngineHarness;
  let engine: StorageEngine;

  beforeEach(async () => {
    harness = await makeHarness();
    engine = await harness.open();
  });

  afterEach(async () => {
    await engine.close();
    await harness.dispose();
  });

  async function restart(): Promise<void> {
    await engine.close();
    engine = await harness.open();
  }

  const open = () => engine.collection(notes);

  describe("documents", () => {
    it("inserts with revision 1 and finds it again, also after a restart", async () => {
      expect(await open().insert(aNote("a"))).toEqual({ ...aNote("a"), rev: 1 });
      await restart();
      expect(await open().find("a")).toEqual({ ...aNote("a"), rev: 1 });
      expect(await open().find("b")).toBeNull();
    });

    it("opens the same collection twice as one", async () => {
      await open().insert(aNote("a"));
      expect(await open().find("a")).not.toBeNull();
    });

    it("refuses an id that is taken and keeps the first document", async () => {
      await open().insert(aNote("a"));
      await expect(open().insert(aNote("a", { text: "second" }))).rejects.toThrow(DuplicateKey);
      expect(await open().find("a")).toMatchObject({ text: "text of a" });
    });

    it("refuses a taken unique set on insert and on replace, and does not count a null in it", async () => {
      await open().insert(aNote("a", { place: 1 }));
      await open().insert(aNote("b"));
      const c = await open().insert(aNote("c"));
      await expect(open().insert(aNote("d", { place: 1 }))).rejects.toThrow(DuplicateKey);
      await expect(open().replace({ ...c, place: 1 })).rejects.toThrow(DuplicateKey);
      expect(await open().count({})).toBe(3);
    });

    it("replaces at the expected revision only", async () => {
      const first = await open().insert(aNote("a"));
      const second = await open().replace({ ...first, text: "new" });
      expect(second).toEqual({ ...aNote("a", { text: "new" }), rev: 2 });
      await expect(open().replace({ ...first, text: "stale" })).rejects.toThrow(StaleRevision);
      await restart();
      expect(await open().find("a")).toEqual(second);
    });

    it("lets one of two racing replacements win", async () => {
      const first = await open().insert(aNote("a"));
      const outcomes = await Promise.allSettled(["x", "y"].map((text) => open().replace({ ...first, text })));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await open().find("a")).toMatchObject({ rev: 2 });
    });

    it("refuses to replace what is gone, and removes whether or not it was there", async () => {
      const stored = await open().insert(aNote("a"));
      await open().remove("a");
      await open().remove("a");
      await expect(open().replace(stored)).rejects.toThrow(StaleRevision);
      await restart();
      expect(await open().find("a")).toBeNull();
    });

    it("restores a document at the revision it had, and overwrites none", async () => {
      await open().restore({ ...aNote("a"), rev: 7 });
      expect(await open().find("a")).toEqual({ ...aNote("a"), rev: 7 });
      await expect(open().restore({ ...aNote("a"), rev: 8 })).rejects.toThrow(DuplicateKey);
      expect(await open().replace({ ...aNote("a", { text: "new" }), rev: 7 })).toMatchObject({ rev: 8 });
    });

    it("refuses to store what the schema does not know", async () => {
      const stray = { ...aNote("a"), stray: true };
      await expect(open().insert(stray)).rejects.toThrow();
      expect(await open().find("a")).toBeNull();
    });

    it("never returns a document that does not fit its schema", async () => {
      await open().insert(aNote("a"));
      await engine.close();
      await harness.spoilDocument("notes", "a");
      engine = await harness.open();
      await expect(open().find("a")).rejects.toThrow(CorruptDocument);
      await expect(open().findMany({ where: {} })).rejects.toThrow(CorruptDocument);
    });

    it("keeps an append-only collection as it was written", async () => {
      const collection = engine.collection(seals);
      const stored = await collection.insert(aNote("a"));
      await expect(collection.replace({ ...stored, text: "other" })).rejects.toThrow(AppendOnly);
      await expect(collection.remove("a")).rejects.toThrow(AppendOnly);
      await expect(collection.removeUnchanged(stored)).rejects.toThrow(AppendOnly);
      await expect(collection.removeMany({ shelf: "red" })).rejects.toThrow(AppendOnly);
      expect(await collection.find("a")).toEqual(stored);
    });
  });

  describe("searching", () => {
    beforeEach(async () => {
      await Promise.all([
        open().insert(aNote("c", { place: 3 })),
        open().insert(aNote("a", { place: 1, isOpen: false })),
        open().insert(aNote("b", { place: 2 })),
        open().insert(aNote("d", { shelf: "blue" })),
      ]);
    });
    const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

    it("finds by a declared index, a prefix of it, a unique set, or everything, ascending by id", async () => {
      expect(ids(await open().findMany({ where: { shelf: "red" } }))).toEqual(["a", "b", "c"]);
      expect(ids(await open().findMany({ where: { isOpen: true, shelf: "red" } }))).toEqual(["b", "c"]);
      expect(ids(await open().findMany({ where: { shelf: "red", place: 2 } }))).toEqual(["b"]);
      expect(ids(await open().findMany({ where: { place: null } }))).toEqual(["d"]);
      expect(ids(await open().findMany({ where: {} }))).toEqual(["a", "b", "c", "d"]);
    });

    it("sorts by a field of the same index and limits", async () => {
      const newest = await open().findMany({
        where: { shelf: "red" },
        sort: { by: "place", descending: true },
        limit: 2,
      });
      expect(ids(newest)).toEqual(["c", "b"]);
      expect(ids(await open().findMany({ where: {}, sort: { by: "id", descending: true }, limit: 1 }))).toEqual(["d"]);
    });

    it("refuses a search that no declared index serves, and an undefined value", async () => {
      await expect(open().findMany({ where: { text: "x" } })).rejects.toThrow(UndeclaredIndex);
      await expect(open().findMany({ where: { isOpen: true } })).rejects.toThrow(UndeclaredIndex);
      await expect(open().count({ text: "x" })).rejects.toThrow(UndeclaredIndex);
      await expect(open().findMany({ where: { shelf: undefined } })).rejects.toThrow(UndeclaredIndex);
      await expect(open().findMany({ where: { shelf: "red" }, sort: { by: "text" } })).rejects.toThrow(UndeclaredIndex);
    });

    it("counts and removes many", async () => {
      expect(await open().count({ shelf: "red" })).toBe(3);
      expect(await open().removeMany({ shelf: "red", isOpen: true })).toBe(2);
      await restart();
      expect(ids(await open().findMany({ where: {} }))).toEqual(["a", "d"]);
      await expect(open().removeMany({})).rejects.toThrow(UndeclaredIndex);
    });

    it.each(declaredSearches)("uses an index for %j", async (where) => {
      expect(await harness.indexesUsed(notes, { where })).not.toEqual([]);
    });

    it("lists the smallest of everything by an index, those without a value first", async () => {
      const smallest = { where: {}, sort: { by: "place" }, limit: 3 } as const;
      expect(ids(await open().findMany(smallest))).toEqual(["d", "a", "b"]);
      expect(await harness.indexesUsed(notes, smallest)).not.toEqual([]);
    });
  });

  describe("writing together", () => {
    it("rejects the failing write of a turn and keeps the others", async () => {
      const outcomes = await Promise.allSettled(["a", "b", "a", "c"].map((id) => open().insert(aNote(id))));
      const [a, b, again, c] = outcomes.map(({ status }) => status);
      expect([b, c]).toEqual(["fulfilled", "fulfilled"]);
      expect([a, again].toSorted()).toEqual(["fulfilled", "rejected"]);
      await restart();
      expect(await open().count({})).toBe(3);
    });

    it("shows a reader what was acknowledged", async () => {
      await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          await open().insert(aNote(`n${n}`));
          expect(await open().find(`n${n}`)).not.toBeNull();
        }),
      );
    });

    it("commits what was under way when it closes, then refuses", async () => {
      const collection = open();
      const written = collection.insert(aNote("a"));
      await engine.close();
      await written;
      await expect(collection.insert(aNote("b"))).rejects.toThrow();
      await expect(engine.ping()).rejects.toThrow();
      await engine.close();
      engine = await harness.open();
      await engine.ping();
      expect(await open().count({})).toBe(1);
    });
  });

  searchContract({
    engine: () => engine,
    restart,
    indexesUsed: (spec, options) => harness.searchIndexesUsed(spec, options),
  });

  versionsContract({ engine: () => engine, restart });

  updateLogContract({
    engine: () => engine,
    restart,
    snapshotsOf: (docId) => harness.snapshotsOf(docId),
    ageSnapshot: async (docId, seq) => {
      await engine.close();
      await harness.ageSnapshot(docId, seq);
      engine = await harness.open();
    },
    spoil: async (what, docId, seq) => {
      await engine.close();
      await (what === "update" ? harness.spoilUpdate(docId, seq) : harness.spoilSnapshot(docId, seq));
      engine = await harness.open();
    },
  });
}
