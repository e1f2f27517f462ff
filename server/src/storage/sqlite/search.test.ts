import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import type { CollectionSpec } from "../collection.ts";
import { openSqliteEngine } from "./engine.ts";
import { alterStored } from "./testing/stored-rows.ts";

const leaf = z.strictObject({ id: z.string(), v: z.literal(1), at: z.int(), word: z.string() });
type Leaf = z.infer<typeof leaf>;

const unsearched: CollectionSpec<Leaf> = { name: "leaves", schema: leaf, indexes: [], unique: [], isAppendOnly: true };
const searched: CollectionSpec<Leaf> = {
  ...unsearched,
  search: { termsOf: ({ word }) => ["leaf", word], newestBy: "at" },
};

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-search-"));
  file = join(folder, "saydo.sqlite");
});
afterEach(() => rm(folder, { recursive: true }));

it("finds what a file held before its collection was searched, and stops for none that cannot be read", async () => {
  const before = await openSqliteEngine({ file });
  const leaves = before.collection(unsearched);
  await Promise.all(
    Array.from({ length: 450 }, (_, n) =>
      leaves.insert({ id: `leaf-${n}`, v: 1, at: n, word: n % 2 ? "odd" : "even" }),
    ),
  );
  await before.close();
  alterStored(file, `UPDATE leaves SET body = json_set(body, '$.stray', 1) WHERE id = 'leaf-7'`);
  for (let opening = 0; opening < 2; opening += 1) {
    const engine = await openSqliteEngine({ file });
    const found = await engine.collection(searched).search({ within: ["leaf"], every: ["odd"], limit: 1000 });
    expect(found).toHaveLength(224);
    expect(found[0]?.id).toBe("leaf-449");
    await engine.close();
  }
});
