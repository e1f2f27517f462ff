import type { Collection, CollectionSpec, Document } from "./collection.ts";
import type { UpdateLog } from "./update-log.ts";

/** A storage engine: the embedded one by default, another by one folder beside it and the same contract suite. */
export interface StorageEngine {
  /** Opens a collection, creating or completing its tables and indexes. Opening the same name twice gives the same one. */
  collection<T extends Document>(spec: CollectionSpec<T>): Collection<T>;
  readonly updateLog: UpdateLog;
  /** Rejects when the engine cannot write at the moment; `/readyz` asks. */
  ping(): Promise<void>;
  /** Waits for what is under way, then releases the file or connection. A second call does nothing. */
  close(): Promise<void>;
}
