import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import { CorruptLog } from "../update-log.ts";
import { durableWrite, majorityRead, type Timeouts } from "./durability.ts";
import type { BlobRow, ChunkRow, LogModels } from "./log-models.ts";

export interface Blob {
  readonly docId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly stateVector?: Uint8Array | undefined;
}

/** Well below the 16 MB of a document, and several fit into one message. */
const defaultChunkBytes = 8 * 1024 * 1024;

/** Writes and reads rows of bytes of any size, with a checksum over the whole. */
export function openBlobs(models: LogModels, timeouts: Timeouts, chunkBytes = defaultChunkBytes) {
  const reading = openBlobReader((blobId) =>
    models.chunks.find({ blobId }).sort({ n: 1 }).readConcern(majorityRead.level).lean().exec(),
  );
  const options = { ordered: true, writeConcern: durableWrite(timeouts) } as const;

  async function rowOf({ docId, epoch, seq, bytes, stateVector }: Blob): Promise<BlobRow> {
    const head = {
      ...{ _id: `${docId}#${String(seq).padStart(12, "0")}`, docId, epoch, seq, crc: crc32(bytes) },
      ...(stateVector && { stateVector: Buffer.from(stateVector) }),
    };
    if (bytes.byteLength <= chunkBytes) return { ...head, bytes: Buffer.from(bytes), blobId: null };
    // A new name each time: what an attempt left behind that ended halfway must not mix with this one.
    const blobId = randomUUID();
    for (let n = 0; n * chunkBytes < bytes.byteLength; n += 1) {
      const part = Buffer.from(bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes));
      await models.chunks.insertMany([{ _id: `${blobId}#${n}`, docId, seq, blobId, n, bytes: part }], options);
    }
    return { ...head, bytes: Buffer.alloc(0), blobId };
  }

  return {
    /** Chunks first, then all rows in order: a row that is there is complete. */
    async insert(model: LogModels["updates"], blobs: readonly Blob[]): Promise<void> {
      const rows: BlobRow[] = [];
      for (const blob of blobs) rows.push(await rowOf(blob));
      await model.insertMany(rows, options);
    },
    ...reading,
  };
}

/** The reading half; `chunksOf` finds the chunks of a blob in their order. */
export function openBlobReader(chunksOf: (blobId: string) => Promise<readonly ChunkRow[]>) {
  return {
    /** @throws CorruptLog when the bytes are not those that were written. */
    async bytesOf({ docId, seq, crc, bytes, blobId }: BlobRow): Promise<Uint8Array> {
      const parts = blobId === null ? [bytes] : (await chunksOf(blobId)).map((chunk) => chunk.bytes);
      const whole = Uint8Array.from(Buffer.concat(parts));
      if (crc32(whole) !== crc) {
        throw new CorruptLog(`${docId}: the bytes stored under ${seq} do not match their checksum`);
      }
      return whole;
    },
  };
}

export type Blobs = ReturnType<typeof openBlobs>;
export type BlobReader = ReturnType<typeof openBlobReader>;
