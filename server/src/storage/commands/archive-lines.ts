import { createHash } from "node:crypto";
import { z } from "zod";
import type { AnyCollection } from "../any-collection.ts";
import type { ArchiveSource } from "../archive.ts";
import type { LoadedLog } from "../update-log.ts";

/**
 * An archive is a text of JSON lines: a head, each document in the order of collections and ids, each update log, an end that counts and
 * hashes all lines before it. The same content gives the same bytes, whichever engine held it.
 */
export const archiveLine = z.union([
  z.strictObject({ saydo: z.literal("archive"), v: z.literal(1) }),
  z.strictObject({ collection: z.string(), document: z.looseObject({ id: z.string(), rev: z.int().min(1) }) }),
  z.strictObject({
    log: z.string(),
    lastSeq: z.int().min(1),
    snapshot: z.base64().nullable(),
    /** Missing where the snapshot was written without. */
    stateVector: z.base64().optional(),
    updates: z.array(z.base64()),
  }),
  z.strictObject({ end: z.strictObject({ documents: z.int(), logs: z.int(), sha256: z.string() }) }),
]);

export type ArchiveLine = z.infer<typeof archiveLine>;

export interface Totals {
  readonly documents: number;
  readonly logs: number;
  /** Over every line before the end, line breaks included. */
  readonly sha256: string;
}

const pageSize = 500;

/** Every line without its line break; returns the totals of the last one. */
export async function* archiveLines(
  source: ArchiveSource,
  collections: readonly AnyCollection[],
): AsyncGenerator<string, Totals> {
  const hash = createHash("sha256");
  const counted = { documents: 0, logs: 0 };
  function written(line: ArchiveLine): string {
    const text = JSON.stringify(line);
    hash.update(text).update("\n");
    return text;
  }

  yield written({ saydo: "archive", v: 1 });
  for (const collection of collections.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const pageAfter = (after: string | null, limit: number) =>
      collection.use((spec) => source.page(spec, after, limit));
    for await (const document of paged(pageAfter, ({ id }) => id)) {
      counted.documents += 1;
      yield written({ collection: collection.name, document: { ...document } });
    }
  }
  for await (const docId of paged(
    (after, limit) => source.docIds(after, limit),
    (id) => id,
  )) {
    const log = await source.load(docId);
    if (log.lastSeq === 0) continue;
    counted.logs += 1;
    yield written({ log: docId, ...encoded(log) });
  }
  const totals = { ...counted, sha256: hash.digest("hex") };
  yield JSON.stringify({ end: totals });
  return totals;
}

/** Everything that `pageAfter` finds, a page at a time. */
export async function* paged<T>(
  pageAfter: (after: string | null, limit: number) => Promise<T[]>,
  idOf: (item: T) => string,
): AsyncGenerator<T> {
  for (let after: string | null = null; ; ) {
    const page = await pageAfter(after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = idOf(last);
  }
}

function encoded({ lastSeq, snapshot, stateVector, updates }: LoadedLog) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const held = stateVector && { stateVector: text(stateVector) };
  return { lastSeq, snapshot: snapshot && text(snapshot), ...held, updates: updates.map(text) };
}
