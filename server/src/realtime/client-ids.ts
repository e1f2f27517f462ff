import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Ids } from "../ports/ids.ts";
import { type CollectionSpec, DuplicateKey } from "../storage/collection.ts";
import type { StorageEngine } from "../storage/engine.ts";
import type { Viewer } from "./viewer.ts";

const document = z.strictObject({ id: z.literal("board-client-ids"), v: z.literal(1), key: z.string() });
export const syncKeys = { name: "sync_keys", schema: document, indexes: [], unique: [] } satisfies CollectionSpec<
  z.infer<typeof document>
>;

/** The client id of a viewer's Y.Doc. `docKey` is a secret that the browser drew for this one document. */
export type ClientIdOf = (viewer: Viewer, room: string, docKey: string) => number;

/**
 * Stable client ids (T5). A Y.Doc keeps its id over reconnections, because offline edits carry the id, while each connection has a new ticket. The
 * same document of the same person gets the same id, even after a restart. No client can compute another's, and no list of ids by person is kept.
 */
export async function openClientIds({ engine, ids }: { engine: StorageEngine; ids: Ids }): Promise<ClientIdOf> {
  const keys = engine.collection<z.infer<typeof document>>(syncKeys);
  try {
    await keys.insert({ id: "board-client-ids", v: 1, key: ids.secret() });
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
  const key = (await keys.find("board-client-ids"))?.key ?? ids.secret();
  return (viewer, room, docKey) => {
    const digest = createHmac("sha256", key)
      .update(JSON.stringify([room, viewer.memberId, docKey]))
      .digest();
    return digest.readUInt32BE(0) || 1;
  };
}
