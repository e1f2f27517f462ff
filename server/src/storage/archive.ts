import type { CollectionSpec, Document, Stored } from "./collection.ts";
import type { LoadedLog } from "./update-log.ts";

/**
 * An installation as it was at one moment, for copies and backups; the app may go on writing meanwhile. Reading takes no ownership of a
 * document's log.
 */
export interface ArchiveSource {
  /** The next documents after the id, ascending; null is the beginning. Those that do not fit their schema throw CorruptDocument. */
  page<T extends Document>(spec: CollectionSpec<T>, after: string | null, limit: number): Promise<Stored<T>[]>;
  /** The next ids of documents with an update log, ascending. */
  docIds(after: string | null, limit: number): Promise<string[]>;
  /** @throws CorruptLog */
  load(docId: string): Promise<LoadedLog>;
  close(): Promise<void>;
}
