import { instant } from "@saydo/shared/core/ids.ts";
import { z } from "zod";
import { type CollectionSpec, DuplicateKey, StaleRevision } from "./collection.ts";
import type { StorageEngine } from "./engine.ts";

/** A running server says so this often, where no lock of the operating system does. */
export const signEveryMs = 15_000;

/** A server that has been silent for so long has ended. */
const silentMs = 4 * signEveryMs;

/** `by` is the machine and the process; earlier servers did not say it. */
const sign = z.strictObject({ id: z.literal("server"), v: z.literal(1), at: instant, by: z.string().optional() });

/** Not part of an installation's content: it is neither backed up nor copied. */
const signs = {
  name: "signs_of_life",
  schema: sign,
  indexes: [],
  unique: [],
} satisfies CollectionSpec<z.infer<typeof sign>>;

export class StorageInUse extends Error {
  override readonly name = "StorageInUse";
}

interface Waiting {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Of a sign's `by`: that process has certainly ended. */
  readonly hasEnded: (by: string) => boolean;
  /** Called once, when there is a reason to wait. */
  readonly onWait: () => void;
}

/**
 * Resolves when no other server is heard of on this data: rooms and queues of a workshop have one owner. During a rolling restart the old one ends in this
 * time, or its silence shows that it was killed.
 *
 * @throws StorageInUse when it goes on giving signs of life.
 */
export async function waitForSilence(engine: StorageEngine, { now, wait, hasEnded, onWait }: Waiting): Promise<void> {
  const until = now() + silentMs + signEveryMs;
  for (let isFirst = true; isFirst || now() < until; isFirst = false) {
    const found = await engine.collection<z.infer<typeof sign>>(signs).find("server");
    if (!found || now() - found.at >= silentMs || hasEnded(found.by ?? "")) return;
    if (isFirst) onWait();
    await wait(1_000);
  }
  throw new StorageInUse("Another Saydo runs on this database. Stop it, or set MONGODB_URI to another database.");
}

export async function giveSignOfLife(engine: StorageEngine, now: number, by: string): Promise<void> {
  const collection = engine.collection<z.infer<typeof sign>>(signs);
  try {
    const before = await collection.find("server");
    if (before) await collection.replace({ ...before, at: now, by });
    else await collection.insert({ id: "server", v: 1, at: now, by });
  } catch (error) {
    if (!(error instanceof StaleRevision) && !(error instanceof DuplicateKey)) throw error;
  }
}

/** Said at a stop in good order. */
export async function endSignsOfLife(engine: StorageEngine): Promise<void> {
  await engine.collection<z.infer<typeof sign>>(signs).remove("server");
}

/** When a server that may still run was last heard of; null when none does. */
export async function lastSignOfLife(engine: StorageEngine, now: number): Promise<number | null> {
  const found = await engine.collection<z.infer<typeof sign>>(signs).find("server");
  return found && now - found.at < silentMs ? found.at : null;
}
