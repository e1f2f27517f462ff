import { instant } from "@saydo/shared/core/ids.ts";
import { z } from "zod";
import { type CollectionSpec, DuplicateKey, StaleRevision } from "./collection.ts";
import type { StorageEngine } from "./engine.ts";

/** A running server says so this often, where no lock of the operating system does. */
export const signEveryMs = 15_000;

/** A server that has been silent for so long has ended. */
const silentMs = 4 * signEveryMs;

const sign = z.strictObject({ id: z.literal("server"), v: z.literal(1), at: instant });

/** Not part of an installation's content: it is neither backed up nor copied. */
const signs = {
  name: "signs_of_life",
  schema: sign,
  indexes: [],
  unique: [],
} satisfies CollectionSpec<z.infer<typeof sign>>;

/** A second server on the same data says it too, and neither minds. */
export async function giveSignOfLife(engine: StorageEngine, now: number): Promise<void> {
  const collection = engine.collection<z.infer<typeof sign>>(signs);
  try {
    const before = await collection.find("server");
    if (before) await collection.replace({ ...before, at: now });
    else await collection.insert({ id: "server", v: 1, at: now });
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
