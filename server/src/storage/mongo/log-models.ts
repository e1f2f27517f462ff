import { type Connection, type Model, Schema } from "mongoose";
import { durableWrite, type Timeouts } from "./durability.ts";
import type { IndexPlan } from "./indexes.ts";
import { rowOptions } from "./model-schema.ts";
import { type PreparedModel, preparedModel } from "./prepare.ts";
import type { BsonSchema } from "./validator.ts";

/** Bytes of one update or snapshot; above the limit of a document they lie in chunks under `blobId` and `bytes` is empty. */
export interface BlobRow {
  readonly _id: string;
  readonly docId: string;
  /** Which opening of the document wrote it; never falls from one number to the next. */
  readonly epoch: number;
  readonly seq: number;
  readonly crc: number;
  readonly bytes: Buffer;
  readonly blobId: string | null;
  /** Of a snapshot; none with an update, nor with a snapshot of an earlier version. */
  readonly stateVector?: Buffer | undefined;
}

export interface ChunkRow {
  readonly _id: string;
  readonly docId: string;
  readonly seq: number;
  readonly blobId: string;
  readonly n: number;
  readonly bytes: Buffer;
}

export interface OwnerRow {
  readonly _id: string;
  readonly epoch: number;
}

export interface LogModels {
  readonly updates: Model<BlobRow>;
  readonly snapshots: Model<BlobRow>;
  readonly chunks: Model<ChunkRow>;
  readonly owners: Model<OwnerRow>;
  isReady(): Promise<void>;
}

export const logCollections = ["yjs_updates", "yjs_snapshots", "yjs_chunks", "yjs_owners"] as const;

const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;
/** Not "required": mongoose takes an empty buffer for a missing one. The validator asks for it. */
const bytes = { type: Buffer } as const;
const blobDefinition = { _id: text, docId: text, epoch: whole, seq: whole, crc: whole, bytes, blobId: String };

const wholeNumber = { bsonType: "number", multipleOf: 1, minimum: 0 };
const string = { bsonType: "string" };
const binary = { bsonType: "binData" };
const rowOf = (properties: Record<string, unknown>, optional: Record<string, unknown> = {}) => ({
  bsonType: "object",
  properties: { _id: string, ...properties, ...optional },
  required: ["_id", ...Object.keys(properties)],
  additionalProperties: false,
});
const position = { docId: string, seq: wholeNumber };
const blob = {
  ...position,
  epoch: wholeNumber,
  crc: wholeNumber,
  bytes: binary,
  blobId: { bsonType: ["string", "null"] },
};

const byPosition: IndexPlan = { key: { docId: 1, seq: 1 }, name: "one_docId_seq", unique: true };

export function logModels(connection: Connection, timeouts: Timeouts): LogModels {
  const options = {
    ...rowOptions,
    strict: "throw",
    strictQuery: "throw",
    writeConcern: durableWrite(timeouts),
  } as const;
  function prepared<R>(
    name: string,
    schema: Schema<R>,
    validator: BsonSchema,
    indexes: readonly IndexPlan[],
  ): PreparedModel<R> {
    const layout = { validator, indexes };
    return preparedModel(connection, connection.model<R>(name, schema, name), layout, timeouts);
  }
  const updateSchema: Schema<BlobRow> = new Schema<BlobRow>(blobDefinition, options);
  const snapshotSchema: Schema<BlobRow> = new Schema<BlobRow>({ ...blobDefinition, stateVector: bytes }, options);
  const chunkSchema: Schema<ChunkRow> = new Schema<ChunkRow>(
    { _id: text, docId: text, seq: whole, blobId: text, n: whole, bytes },
    options,
  );
  const ownerSchema: Schema<OwnerRow> = new Schema<OwnerRow>({ _id: text, epoch: whole }, options);

  const [updatesName, snapshotsName, chunksName, ownersName] = logCollections;
  const chunk = { ...position, blobId: string, n: wholeNumber, bytes: binary };
  const updates = prepared(updatesName, updateSchema, rowOf(blob), [byPosition]);
  const snapshots = prepared(snapshotsName, snapshotSchema, rowOf(blob, { stateVector: binary }), [byPosition]);
  const chunks = prepared(chunksName, chunkSchema, rowOf(chunk), [
    { key: { blobId: 1, n: 1 }, name: "by_blobId_n" },
    { key: { docId: 1, seq: 1 }, name: "by_docId_seq" },
  ]);
  const owners = prepared(ownersName, ownerSchema, rowOf({ epoch: wholeNumber }), []);
  return {
    updates: updates.model,
    snapshots: snapshots.model,
    chunks: chunks.model,
    owners: owners.model,
    async isReady() {
      for (const { isReady } of [updates, snapshots, chunks, owners]) await isReady();
    },
  };
}
