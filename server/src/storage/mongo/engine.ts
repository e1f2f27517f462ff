import type { Connection } from "mongoose";
import { z } from "zod";
import type { Log } from "../../ports/log.ts";
import type { CollectionSpec, Document } from "../collection.ts";
import type { StorageEngine } from "../engine.ts";
import { guardAppendOnly } from "./append-only.ts";
import { openBlobs } from "./blobs.ts";
import { openCollection } from "./collection.ts";
import { connect, InvalidAddress } from "./connect.ts";
import { defaultTimeouts, type Timeouts } from "./durability.ts";
import { answered } from "./failure.ts";
import { indexPlans } from "./indexes.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { logModels } from "./log-models.ts";
import { type Row, rowSchema } from "./model-schema.ts";
import { type PreparedModel, preparedModel } from "./prepare.ts";
import { RunningWork } from "./running-work.ts";
import { sealedDatabase } from "./sealed.ts";
import { withTerms } from "./search.ts";
import { openUpdateLog } from "./update-log.ts";
import { rowValidator } from "./validator.ts";

export { InvalidAddress };

export interface MongoEngineOptions {
  readonly uri: string;
  readonly log: Log;
  readonly timeouts?: Partial<Timeouts>;
  readonly firstWaitMs?: number;
  /** Ends the waiting for a server that is not there yet. */
  readonly signal?: AbortSignal;
  /** Sees every command as it is sent, after the greeting. */
  readonly onCommand?: (command: Readonly<Record<string, unknown>>) => void;
}

/** What `ping` counts up, to know that a write goes through. */
const pings = {
  name: "engine_pings",
  schema: z.strictObject({ id: z.string(), v: z.literal(1) }),
  indexes: [],
  unique: [],
} satisfies CollectionSpec<{ id: string; v: 1 }>;

/**
 * The MongoDB engine. Resolves when a server answers and takes this user; see {@link connect} for how long it tries. Lost later, every
 * call rejects (nothing is acknowledged from memory), and all is well again when the server is back.
 */
export async function openMongoEngine(options: MongoEngineOptions): Promise<StorageEngine> {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const { uri, log, signal, onCommand, firstWaitMs = 1000 } = options;
  const connection = await connect({ uri, log, timeouts, firstWaitMs, signal, onCommand });
  const sealed = connection.useDb(sealedDatabase(connection.name), { useCache: true });
  const work = new RunningWork();
  const prepared = new Map<string, PreparedModel<Row>>();

  function modelOf<T extends Document>(spec: CollectionSpec<T>): PreparedModel<Row> {
    const home = spec.isAppendOnly ? sealed : connection;
    const known = prepared.get(spec.name) ?? modelFrom(home, spec, timeouts);
    prepared.set(spec.name, known);
    return known;
  }

  const updateModels = logModels(connection, timeouts);
  const pinged = modelOf(pings);
  const reach = <R>(job: () => Promise<R>) => work.run(() => answered(job()));
  return {
    collection(spec) {
      const { model, isReady } = modelOf(spec);
      const run = <R>(job: () => Promise<R>) => reach(() => isReady().then(job));
      return openCollection({ model, timeouts, run }, spec);
    },
    updateLog: openUpdateLog({
      models: updateModels,
      blobs: openBlobs(updateModels, timeouts),
      run: reach,
    }),
    async ping() {
      await work.run(async () => {
        for (const { isReady } of [...prepared.values(), updateModels]) await isReady();
        const once = { $inc: { rev: 1 }, $setOnInsert: { v: 1 } };
        await pinged.model.updateOne({ _id: "ping" }, once, { upsert: true }).exec();
      });
    },
    async close() {
      await work.close();
      await connection.close();
    },
  };
}

function modelFrom<T extends Document>(
  connection: Connection,
  spec: CollectionSpec<T>,
  timeouts: Timeouts,
): PreparedModel<Row> {
  const document = withTerms(spec, jsonSchemaOf(spec.schema));
  const schema = rowSchema(document, timeouts);
  if (spec.isAppendOnly) guardAppendOnly(schema, spec.name);
  const layout = { validator: rowValidator(document), indexes: indexPlans(spec, document) };
  return preparedModel(connection, connection.model<Row>(spec.name, schema, spec.name), layout, timeouts);
}
