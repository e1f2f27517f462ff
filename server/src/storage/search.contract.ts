import { wordsIn } from "@saydo/shared/core/words.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type CollectionSpec, DuplicateKey, type SearchOptions, UndeclaredIndex } from "./collection.ts";
import type { StorageEngine } from "./engine.ts";

interface Subject {
  engine(): StorageEngine;
  restart(): Promise<void>;
  indexesUsed(spec: CollectionSpec<Slip>, options: SearchOptions): Promise<readonly string[]>;
}

const slip = z.strictObject({ id: z.string(), v: z.literal(1), shelf: z.string(), at: z.int(), text: z.string() });

export type Slip = z.infer<typeof slip>;

const slips: CollectionSpec<Slip> = {
  name: "slips",
  schema: slip,
  indexes: [],
  unique: [],
  isAppendOnly: true,
  search: {
    termsOf: ({ shelf, text }) => [`shelf:${shelf}`, ...wordsIn(text).map(({ term }) => term)],
    newestBy: "at",
  },
};

const texts = [
  "I refund at once",
  "Refunds of up to 100",
  "Straße gesperrt: ich rufe zurück",
  "STRASSE frei",
  "ZURUCK auf Anfang",
  "refund AND once OR NOT near",
  'a "quoted" word* and NEAR(x y, 2) ^start col:umn',
  "$where .* ^re.*und$ \\d+ {curly} [square]",
  "7265 66756e64 726566756e64",
  "Café au lait, cafe\u0301, CAFÉ",
  "ﬁnance ①② half ½",
  "한국어 카드 हिन्दी कार्ड",
  "",
  "🚀 . —",
] as const;

const all: readonly Slip[] = texts.map((text, n) => ({
  id: `slip-${String(n).padStart(2, "0")}`,
  v: 1,
  // Differ by capitals only: ids do too.
  shelf: n % 3 === 0 ? "Aa" : "aA",
  // Three each share their moment, so that the id decides.
  at: 1000 + Math.floor(n / 3),
  text,
}));

const both = ["shelf:Aa", "shelf:aA"];

/** A search as it is typed: the last word may be unfinished. */
function typed(text: string, within: readonly string[] = both): SearchOptions {
  const words = wordsIn(text).map(({ term }) => term);
  return { within, every: words.slice(0, -1), beginning: words.at(-1) ?? null, limit: 50 };
}

/** The promise of the port in the plainest words there are: every engine must find just this. */
function expected({ within, every, beginning = null, after = null, limit }: SearchOptions): string[] {
  const found = all.filter((each) => {
    const terms = new Set(slips.search?.termsOf(each) ?? []);
    return (
      within.some((term) => terms.has(term)) &&
      every.every((term) => terms.has(term)) &&
      (beginning === null || [...terms].some((term) => term.startsWith(beginning)))
    );
  });
  const ordered = found.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  const from = after ? ordered.findIndex(({ at, id }) => at < after.at || (at === after.at && id > after.id)) : 0;
  return from === -1 ? [] : ordered.slice(from, from + limit).map(({ id }) => id);
}

/** The part of the engine's suite that speaks of searching by terms. */
export function searchContract(subject: Subject): void {
  const open = () => subject.engine().collection(slips);
  const find = async (options: SearchOptions) => (await open().search(options)).map(({ id }) => id);

  describe("search", () => {
    beforeEach(async () => {
      // In no order.
      await Promise.all(all.toSorted((a, b) => a.text.localeCompare(b.text)).map((each) => open().insert(each)));
    });

    it.each([
      ...["refund", "refund once", "ref", "re", "once ref", "strasse", "Straße", "STRASSE fr", "zurück", "zuruck"],
      ...[
        "cafe",
        "CAFÉ lait",
        "ﬁn",
        "finance 12",
        "한국",
        "한국어 카드",
        "हिन्दी",
        "up 100",
        "quoted",
        "7265",
        "72",
        "6675",
      ],
      ...[
        "AND",
        "OR NOT",
        "near",
        'near"',
        'word*" OR "cafe',
        "^start",
        "umn",
        ".*",
        "re.*und",
        "$where",
        "\\d",
        "curly",
      ],
      ...["", "🚀", "shelf:Aa", "nothing of the kind"],
    ])("finds what was typed: %s", async (text) => {
      expect(await find(typed(text))).toEqual(expected(typed(text)));
      expect(await find(typed(text, ["shelf:Aa"]))).toEqual(expected(typed(text, ["shelf:Aa"])));
    });

    it("finds something for the plain ones, so that the comparison above compares", () => {
      expect(expected(typed("refund"))).toEqual(["slip-05", "slip-00", "slip-01"]);
      expect(expected(typed("refund once"))).toEqual(["slip-05", "slip-00"]);
      expect(expected(typed("Straße"))).toEqual(["slip-03", "slip-02"]);
      expect(expected(typed("zuruck"))).toEqual(["slip-04", "slip-02"]);
      expect(expected(typed("", ["shelf:Aa"]))).toHaveLength(5);
    });

    it("keeps to what may be seen, also in terms that differ by capitals or are a beginning of each other", async () => {
      expect(await find({ within: ["shelf:aa"], every: [], limit: 9 })).toEqual([]);
      expect(await find({ within: ["shelf:A"], every: [], limit: 9 })).toEqual([]);
      expect(await find({ within: [], every: [], limit: 9 })).toEqual([]);
      expect(await find({ within: [], every: ["refund"], limit: 9 })).toEqual([]);
      expect(await find({ within: both, every: ["shelf:Aa", "shelf:aA"], limit: 9 })).toEqual([]);
      expect(await find({ within: both, every: [], limit: 0 })).toEqual([]);
    });

    it("goes through everything page by page once, newest first, also when something new comes in between", async () => {
      const seen: string[] = [];
      let after: SearchOptions["after"] = null;
      for (;;) {
        const page = await open().search({ within: both, every: [], after, limit: 4 });
        const last = page.at(-1);
        if (!last) break;
        seen.push(...page.map(({ id }) => id));
        after = { at: last.at, id: last.id };
        await open().insert({ id: `new-${seen.length}`, v: 1, shelf: "Aa", at: 9000, text: "new" });
      }
      expect(seen).toEqual(expected({ within: both, every: [], limit: 50 }));
    });

    it("returns whole documents, also after a restart and when they were restored", async () => {
      await open().restore({ id: "restored", v: 1, shelf: "Aa", at: 1, text: "brought back", rev: 1 });
      await subject.restart();
      expect(await open().search(typed("brought"))).toEqual([
        { id: "restored", v: 1, shelf: "Aa", at: 1, text: "brought back", rev: 1 },
      ]);
      expect(await find(typed("refund"))).toEqual(expected(typed("refund")));
      expect(await open().find("restored")).toMatchObject({ rev: 1, text: "brought back" });
    });

    it("knows nothing of an insert that was refused", async () => {
      const twice = { id: "slip-00", v: 1, shelf: "Aa", at: 1, text: "refused" } as const;
      await expect(open().insert(twice)).rejects.toThrow(DuplicateKey);
      expect(await find(typed("refused"))).toEqual([]);
      expect(await find(typed("refund once"))).toEqual(expected(typed("refund once")));
    });

    it("refuses a collection that declares none, a term that is empty, and one that could change", async () => {
      const { search, ...plain } = slips;
      const unsearched = subject.engine().collection({ ...plain, name: "unsearched" });
      await expect(unsearched.search(typed("refund"))).rejects.toThrow(UndeclaredIndex);
      await expect(open().search({ within: [""], every: [], limit: 1 })).rejects.toThrow(UndeclaredIndex);
      await expect(open().search({ within: both, every: [], beginning: "", limit: 1 })).rejects.toThrow(
        UndeclaredIndex,
      );
      expect(() => subject.engine().collection({ ...slips, name: "changing", isAppendOnly: false })).toThrow(
        /append-only/,
      );
    });

    it.each<[string, SearchOptions]>([
      ["a list", { within: both, every: [], limit: 5 }],
      ["a filter", { within: both, every: ["refund"], limit: 5 }],
      ["several words", { within: both, every: ["refund", "once"], limit: 5 }],
      ["an unfinished word", typed("refund on")],
      ["a further page", { ...typed("re"), after: { at: 1001, id: "slip-04" } }],
    ])("uses its index for %s", async (_, options) => {
      expect(await subject.indexesUsed(slips, options)).not.toEqual([]);
    });
  });
}
