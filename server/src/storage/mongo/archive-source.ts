import type { Connection } from "mongoose";
import type { Log } from "../../ports/log.ts";
import type { ArchiveSource } from "../archive.ts";
import { openBlobReader } from "./blobs.ts";
import { readRow } from "./collection.ts";
import { connect } from "./connect.ts";
import { defaultTimeouts } from "./durability.ts";
import { type BlobRow, type ChunkRow, logCollections, type OwnerRow } from "./log-models.ts";
import type { Row } from "./model-schema.ts";
import { sealedDatabase } from "./sealed.ts";
import { loadedLog } from "./update-log.ts";

/**
 * Reads both databases as they were at one moment, through one snapshot session. The server keeps that moment for five minutes unless
 * `minSnapshotHistoryWindowInSeconds` says otherwise; a longer reading ends with SnapshotTooOld and nothing is taken for a backup.
 */
export async function openMongoArchive({ uri, log }: { uri: string; log: Log }): Promise<ArchiveSource> {
  const connection = await connect({
    uri,
    log,
    timeouts: { ...defaultTimeouts, silenceMs: 60_000 },
    firstWaitMs: 1000,
    readConcern: "snapshot",
    signal: undefined,
    onCommand: undefined,
  });
  const session = connection.getClient().startSession({ snapshot: true });
  const open = databaseOf(connection);
  const sealed = databaseOf(connection.useDb(sealedDatabase(connection.name)));
  const [updatesName, snapshotsName, chunksName, ownersName] = logCollections;
  const blobs = openBlobReader((blobId) =>
    open.collection<ChunkRow>(chunksName).find({ blobId }, { session }).sort({ n: 1 }).toArray(),
  );

  return {
    async page(spec, after, limit) {
      const home = spec.isAppendOnly ? sealed : open;
      const filter = after === null ? {} : { _id: { $gt: after } };
      const found = home.collection<Row>(spec.name).find(filter, { session });
      const rows = await found.sort({ _id: 1 }).limit(limit).toArray();
      return rows.map((row) => readRow(spec, row));
    },
    async docIds(after, limit) {
      const filter = after === null ? {} : { _id: { $gt: after } };
      const rows = await open
        .collection<OwnerRow>(ownersName)
        .find(filter, { session })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return rows.map(({ _id }) => _id);
    },
    async load(docId) {
      const snapshots = open.collection<BlobRow>(snapshotsName).find({ docId }, { session });
      const [head] = await snapshots.sort({ seq: -1 }).limit(1).toArray();
      const after = { docId, seq: { $gt: head?.seq ?? 0 } };
      const tail = await open.collection<BlobRow>(updatesName).find(after, { session }).sort({ seq: 1 }).toArray();
      return loadedLog(blobs, docId, head, tail);
    },
    async close() {
      await session.endSession();
      await connection.close();
    },
  };
}

function databaseOf(connection: Connection): NonNullable<Connection["db"]> {
  if (!connection.db) throw new Error("not connected to MongoDB");
  return connection.db;
}
