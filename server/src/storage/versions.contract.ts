import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type CollectionSpec, type Migration, NewerDocument, StaleRevision } from "./collection.ts";
import type { StorageEngine } from "./engine.ts";

/** The same collection as three versions of Saydo knew it: a title, then a title with a length, then a list of words. */
const first = z.strictObject({ id: z.string(), v: z.literal(1), shelf: z.string(), title: z.string() });
const second = first.extend({ v: z.literal(2), length: z.int() });
const third = z.strictObject({ id: z.string(), v: z.literal(3), shelf: z.string(), words: z.array(z.string()) });

type First = z.infer<typeof first>;
type Second = z.infer<typeof second>;
type Third = z.infer<typeof third>;

const toSecond: Migration = (old) => ({ ...old, length: String(old.title).length });
const toThird: Migration = ({ title, length: _length, ...old }) => ({ ...old, words: String(title).split(" ") });

const shelf = { name: "books", indexes: [["shelf"]], unique: [] } satisfies Partial<CollectionSpec<First>>;
const firstBooks: CollectionSpec<First> = { ...shelf, schema: first };
const secondBooks: CollectionSpec<Second> = { ...shelf, schema: second, migrations: [toSecond] };
const thirdBooks: CollectionSpec<Third> = { ...shelf, schema: third, migrations: [toSecond, toThird] };

interface Harness {
  readonly engine: () => StorageEngine;
  /** The start of another version. */
  readonly restart: () => Promise<void>;
}

/** Part of the engine's contract: documents of every version are read, rewritten in the background, and never lost. */
export function versionsContract({ engine, restart }: Harness): void {
  describe("versions", () => {
    async function storeOldBooks(): Promise<void> {
      for (const id of ["a", "b"]) {
        await engine()
          .collection(firstBooks)
          .insert({ id, v: 1, shelf: "red", title: `the ${id}` });
      }
      await restart();
      await engine().collection(secondBooks).insert({ id: "c", v: 2, shelf: "red", title: "the c", length: 5 });
      await restart();
    }

    it("migrates every old version when it is read, at the revision it has", async () => {
      await storeOldBooks();
      const books = engine().collection(thirdBooks);
      expect(await books.find("a")).toEqual({ id: "a", v: 3, shelf: "red", words: ["the", "a"], rev: 1 });
      const all = await books.findMany({ where: { shelf: "red" } });
      expect(all.map(({ words }) => words[1])).toEqual(["a", "b", "c"]);
      expect(await books.replace({ ...(all[0] ?? never()), words: ["new"] })).toMatchObject({ rev: 2 });
      await restart();
      expect(await engine().collection(thirdBooks).find("a")).toMatchObject({ words: ["new"], rev: 2 });
    });

    it("rewrites one old version in batches, keeps revisions, and then finds no more", async () => {
      await storeOldBooks();
      const books = engine().collection(thirdBooks);
      const held = (await books.find("a")) ?? never();
      expect(await books.rewriteOld({ version: 1, after: null, limit: 1 })).toEqual({
        rewritten: 1,
        unreadable: [],
        last: "a",
      });
      expect(await books.rewriteOld({ version: 1, after: "a", limit: 9 })).toMatchObject({ rewritten: 1, last: "b" });
      expect(await books.rewriteOld({ version: 1, after: null, limit: 9 })).toMatchObject({ rewritten: 0, last: null });
      expect(await books.rewriteOld({ version: 2, after: null, limit: 9 })).toMatchObject({ rewritten: 1, last: "c" });
      expect(await books.replace({ ...held, words: ["still", "mine"] })).toMatchObject({ rev: 2 });
      expect((await books.findMany({ where: {} })).map(({ rev, v }) => [rev, v])).toEqual([
        [2, 3],
        [1, 3],
        [1, 3],
      ]);
    });

    it("leaves what cannot be read as it is and goes on behind it", async () => {
      await storeOldBooks();
      const picky: CollectionSpec<Third> = {
        ...thirdBooks,
        migrations: [toSecond, (old) => (old.id === "a" ? old : toThird(old))],
      };
      const books = engine().collection(picky);
      const batch = { version: 1, after: null, limit: 9 };
      expect(await books.rewriteOld(batch)).toEqual({ rewritten: 1, unreadable: ["a"], last: "b" });
      await restart();
      expect(await engine().collection(thirdBooks).find("a")).toMatchObject({ words: ["the", "a"] });
    });

    it("refuses what a newer version wrote and does not touch it", async () => {
      await storeOldBooks();
      await engine().collection(thirdBooks).rewriteOld({ version: 2, after: null, limit: 9 });
      await restart();
      const older = engine().collection(secondBooks);
      await expect(older.find("c")).rejects.toThrow(NewerDocument);
      await expect(older.findMany({ where: {} })).rejects.toThrow(/start the newer Saydo again/);
      await restart();
      expect(await engine().collection(thirdBooks).find("c")).toMatchObject({ words: ["the", "c"] });
    });

    it("migrates an append-only collection on read only", async () => {
      const sealed = { name: "sealed_books", isAppendOnly: true } as const;
      await engine()
        .collection({ ...firstBooks, ...sealed })
        .insert({ id: "a", v: 1, shelf: "red", title: "the a" });
      await restart();
      const books = engine().collection({ ...thirdBooks, ...sealed });
      expect(await books.rewriteOld({ version: 1, after: null, limit: 9 })).toMatchObject({ rewritten: 0, last: null });
      expect(await books.find("a")).toMatchObject({ v: 3, words: ["the", "a"] });
      await restart();
      const asWritten = engine().collection({ ...firstBooks, ...sealed });
      expect(await asWritten.find("a")).toMatchObject({ v: 1, title: "the a" });
    });

    it("removes a document only while it is as it was read", async () => {
      const books = engine().collection(firstBooks);
      const held = await books.insert({ id: "a", v: 1, shelf: "red", title: "the a" });
      const changed = await books.replace({ ...held, title: "changed" });
      expect(await books.removeUnchanged(held)).toBe(false);
      expect(await books.find("a")).toEqual(changed);
      expect(await books.removeUnchanged(changed)).toBe(true);
      expect(await books.removeUnchanged(changed)).toBe(false);
      await expect(books.replace(changed)).rejects.toThrow(StaleRevision);
    });
  });
}

function never(): never {
  throw new Error("it was stored a moment ago");
}
