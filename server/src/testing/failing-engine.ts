import { type Collection, type CollectionSpec, type Document, OutcomeUnknown } from "../storage/collection.ts";
import type { StorageEngine } from "../storage/engine.ts";
import { openSqliteEngine } from "../storage/sqlite/engine.ts";

/** A write that fails: before it reached the file, or after it, so that only the answer is lost. */
export type Failure = { readonly collection: string; readonly isDone: boolean };

export interface FailingEngine {
  openEngine(): Promise<StorageEngine>;
  /** The next write to the collection fails, once. */
  failNext(failure: Failure): void;
}

/** The embedded engine, which loses one write when a test says so: what a power cut at that moment would leave. */
export function failingEngine(file: string): FailingEngine {
  let failNext: Failure | null = null;
  return {
    failNext(failure) {
      failNext = failure;
    },
    async openEngine() {
      const engine = await openSqliteEngine({ file });
      return {
        ...engine,
        collection<T extends Document>(spec: CollectionSpec<T>): Collection<T> {
          const collection = engine.collection(spec);
          async function failing<R>(write: () => Promise<R>): Promise<R> {
            if (failNext?.collection !== spec.name) return write();
            const { isDone } = failNext;
            failNext = null;
            if (isDone) await write();
            throw new OutcomeUnknown("the answer got lost");
          }
          return {
            ...collection,
            insert: (document) => failing(() => collection.insert(document)),
            replace: (document) => failing(() => collection.replace(document)),
          };
        },
      };
    },
  };
}
