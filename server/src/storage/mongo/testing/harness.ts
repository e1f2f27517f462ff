import { recordingLog } from "../../../testing/recording-log.ts";
import { declaredQuery } from "../../declared-query.ts";
import { declaredSearch } from "../../declared-search.ts";
import type { EngineHarness } from "../../engine.contract.ts";
import { filterOf } from "../collection.ts";
import { openMongoEngine } from "../engine.ts";
import { foundBy, newestFirst, searchIndexName } from "../search.ts";
import { dropDatabases, freshDatabase, indexesIn, sealedUri, winningPlan, withDatabase } from "./database.ts";

/** A database of its own on the given server. */
export function mongoHarness(server: string): EngineHarness {
  const uri = freshDatabase(server);
  return {
    open: () => openMongoEngine({ uri, log: recordingLog() }),
    indexesUsed: (spec, options) =>
      withDatabase(uri, async (db) => {
        const { conditions } = declaredQuery(spec, options);
        const found = db.collection(spec.name).find(filterOf(conditions));
        if (options.sort) found.sort({ [options.sort.by]: 1, _id: 1 }).limit(options.limit ?? 0);
        return indexesIn(winningPlan(await found.explain("queryPlanner")));
      }),
    searchIndexesUsed: (spec, options) =>
      withDatabase(sealedUri(uri), async (db) => {
        const search = declaredSearch(spec, options);
        if (!search) return [];
        const found = db.collection(spec.name).find(foundBy(search), { hint: searchIndexName, limit: search.limit });
        return indexesIn(winningPlan(await found.sort(newestFirst(search)).explain("queryPlanner")));
      }),
    spoilDocument: (collection, id) =>
      withDatabase(uri, async (db) => {
        const spoiled = { $set: { stray: 1 } };
        await db
          .collection<{ _id: string }>(collection)
          .updateOne({ _id: id }, spoiled, { bypassDocumentValidation: true });
      }),
    spoilUpdate: (docId, seq) =>
      withDatabase(uri, async (db) => {
        await db.collection("yjs_updates").updateOne({ docId, seq }, { $set: { bytes: Buffer.from([0]) } });
      }),
    spoilSnapshot: (docId, seq) =>
      withDatabase(uri, async (db) => {
        await db.collection("yjs_snapshots").updateOne({ docId, seq }, { $set: { bytes: Buffer.from([0]) } });
      }),
    ageSnapshot: (docId, seq) =>
      withDatabase(uri, async (db) => {
        await db.collection("yjs_snapshots").updateOne({ docId, seq }, { $unset: { stateVector: 1 } });
      }),
    snapshotsOf: (docId) =>
      withDatabase(uri, async (db) => {
        const rows = await db.collection("yjs_snapshots").find({ docId }).sort({ seq: 1 }).toArray();
        return rows.map(({ seq }) => Number(seq));
      }),
    dispose: () => dropDatabases(uri),
  };
}
