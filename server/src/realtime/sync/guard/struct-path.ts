import * as Y from "yjs";
import { syncLimits } from "../limits.ts";
import { Denied } from "./verdict.ts";

/** A struct of the live document by its id, without splitting anything; `null` when the document does not have it. */
export function findStruct(doc: Y.Doc, id: Y.ID): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(id.client);
  if (!structs || id.clock >= Y.getState(doc.store, id.client)) return null;
  return structs[Y.findIndexSS(structs, id.clock)] ?? null;
}

/** Root name and keys from the root down to a type, e.g. `["groups", "g1", "title"]`. */
export function pathOf(doc: Y.Doc, type: Y.AbstractType<unknown>): readonly string[] {
  const keys: string[] = [];
  let current = type;
  while (current._item !== null) {
    const { parent, parentSub } = current._item;
    // A type inside a sequence has no key; nothing of a board is like that.
    if (parentSub === null || !(parent instanceof Y.AbstractType)) throw new Denied("NO_PARENT");
    keys.push(parentSub);
    if (keys.length > syncLimits.pathDepth) throw new Denied("TOO_DEEP");
    current = parent;
  }
  return [rootNameOf(doc, current), ...keys.reverse()];
}

function rootNameOf(doc: Y.Doc, type: Y.AbstractType<unknown>): string {
  for (const [name, root] of doc.share) if (root === type) return name;
  throw new Denied("ROOT");
}
