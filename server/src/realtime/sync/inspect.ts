import { rootNames } from "@saydo/shared/board/doc.ts";
import type { Touch, TouchedValue } from "@saydo/shared/board/permitted.ts";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { syncLimits } from "./limits.ts";
import { LocalItems } from "./local-items.ts";
import { findStruct, pathOf } from "./struct-path.ts";
import { Denied } from "./verdict.ts";

/** What an update would do, found without touching the document. */
export interface Inspected {
  readonly touches: readonly Touch[];
  /** It carries structs or deletes the document does not have. */
  readonly isNew: boolean;
}

export interface InspectOptions {
  readonly clientId: number;
  readonly isHandshake: boolean;
}

const forbiddenKeys = new Set(["__proto__", "prototype", "constructor", "toString", "hasOwnProperty", "valueOf"]);
const knownRoots: ReadonlySet<string> = new Set(rootNames);

/**
 * Reads an update against the live document and lists every place it would change. Applying first and looking later is not safe: a bad update
 * may change the document, and be broadcast, before it throws.
 *
 * @throws Denied for whatever no honest client sends, CLOCK_GAP and CLOCK_REUSE for what an honest client sends at a bad moment.
 */
export function inspect(doc: Y.Doc, update: Uint8Array, options: InspectOptions): Inspected {
  const decoded = decode(update, options);
  const local = new LocalItems(options.clientId);
  const touches = inspectStructs(doc, decoded.structs, options, local);
  const deletes = inspectDeletes(doc, decoded.ds.clients, options, local);
  return { touches: [...touches, ...deletes], isNew: decoded.structs.length > 0 || deletes.length > 0 };
}

/** The counts are read before anything is allocated for them: eight bytes can ask Yjs for 264 MB (T6). */
function decode(update: Uint8Array, { isHandshake }: InspectOptions) {
  if (update.byteLength > (isHandshake ? syncLimits.handshakeBytes : syncLimits.updateBytes))
    throw new Denied("TOO_LARGE");
  const maxStructs = isHandshake ? syncLimits.handshakeStructs : syncLimits.structs;
  try {
    const decoder = decoding.createDecoder(update);
    const clients = decoding.readVarUint(decoder);
    if (clients > 1) throw new Denied("FOREIGN_CLIENT");
    if (clients > 0 && decoding.readVarUint(decoder) > Math.min(maxStructs, update.byteLength)) {
      throw new Denied("TOO_MANY_STRUCTS");
    }
    const decoded = Y.decodeUpdate(update);
    if (decoded.structs.length > maxStructs) throw new Denied("TOO_MANY_STRUCTS");
    return decoded;
  } catch (error) {
    throw error instanceof Denied ? error : new Denied("MALFORMED");
  }
}

function inspectStructs(
  doc: Y.Doc,
  structs: readonly (Y.Item | Y.GC | Y.Skip)[],
  { clientId }: InspectOptions,
  local: LocalItems,
): Touch[] {
  const touches: Touch[] = [];
  const lengths = new Map<string, number>();
  const known = Y.getState(doc.store, clientId);
  let expected = known;
  for (const struct of structs) {
    if (struct.id.client !== clientId) throw new Denied("FOREIGN_CLIENT");
    if (struct.id.clock < known && expected === known) throw new Denied("CLOCK_REUSE");
    if (struct.id.clock !== expected) throw new Denied("CLOCK_GAP");
    // A struct of length 0 is accepted by Yjs and makes every later load of the document throw.
    if (!(struct.length > 0)) throw new Denied("ZERO_LENGTH");
    expected += struct.length;
    if (expected > syncLimits.clock) throw new Denied("CLOCK_RANGE");
    if (struct instanceof Y.Skip) throw new Denied("SKIP");
    const range = { clock: struct.id.clock, length: struct.length };
    const home = struct instanceof Y.Item ? homeOf(doc, struct, local) : "nowhere";
    if (!(struct instanceof Y.Item) || home === "nowhere") {
      if (struct.length > syncLimits.emptyRun) throw new Denied("EMPTY_RUN");
      local.add({ ...range, place: null });
      continue;
    }
    const path = home.key === null ? home.container : [...home.container, home.key];
    if (path.length > syncLimits.pathDepth) throw new Denied("TOO_DEEP");
    if (home.key !== null && (forbiddenKeys.has(home.key) || home.key.length > syncLimits.keyLength))
      throw new Denied("KEY");
    local.add({ ...range, place: { ...home, path, isType: struct.content instanceof Y.ContentType } });
    const value = touchedValue(struct.content, home, lengths);
    touches.push({ op: home.key === null ? "insert" : "set", path, value });
  }
  return touches;
}

interface Home {
  /** Path of the type the item sits in. */
  readonly container: readonly string[];
  /** Its key there; `null` in a sequence. */
  readonly key: string | null;
  /** Length of that type in the live document, when it is there already and a text. */
  readonly liveLength: number;
}

/** Where an item would land. Its neighbours decide, or, without any, the parent it names. "nowhere": beside something Yjs already forgot. */
function homeOf(doc: Y.Doc, item: Y.Item, local: LocalItems): Home | "nowhere" {
  if (item.origin !== null || item.rightOrigin !== null) {
    const homes = [item.origin, item.rightOrigin]
      .filter((id) => id !== null)
      .map((id) => neighbourHome(doc, id, local));
    const [first, second] = homes;
    if (first === undefined || first === "nowhere") return "nowhere";
    if (second !== undefined && second !== "nowhere" && !isSameHome(first, second)) throw new Denied("MIXED_PARENTS");
    return first;
  }
  const parent: unknown = item.parent;
  if (typeof parent === "string") {
    if (!knownRoots.has(parent)) throw new Denied("ROOT");
    return { container: [parent], key: item.parentSub, liveLength: 0 };
  }
  if (!(parent instanceof Y.ID)) throw new Denied("NO_PARENT");
  return insideOf(doc, parent, item.parentSub, local);
}

function isSameHome(one: Home, other: Home): boolean {
  return one.key === other.key && one.container.join("\0") === other.container.join("\0");
}

function neighbourHome(doc: Y.Doc, id: Y.ID, local: LocalItems): Home | "nowhere" {
  const own = local.find(id);
  if (own) return own.place === null ? "nowhere" : own.place;
  const struct = findStruct(doc, id);
  if (struct === null) throw new Denied("UNKNOWN_REF");
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return "nowhere";
  return { container: pathOf(doc, struct.parent), key: struct.parentSub, liveLength: textLength(struct.parent) };
}

function insideOf(doc: Y.Doc, id: Y.ID, key: string | null, local: LocalItems): Home | "nowhere" {
  const own = local.find(id);
  if (own) {
    if (own.place === null) return "nowhere";
    if (!own.place.isType) throw new Denied("PARENT_NOT_TYPE");
    return { container: own.place.path, key, liveLength: 0 };
  }
  const struct = findStruct(doc, id);
  if (struct === null) throw new Denied("UNKNOWN_REF");
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return "nowhere";
  if (!(struct.content instanceof Y.ContentType)) throw new Denied("PARENT_NOT_TYPE");
  return { container: pathOf(doc, struct.content.type), key, liveLength: textLength(struct.content.type) };
}

function textLength(type: Y.AbstractType<unknown>): number {
  return type instanceof Y.Text ? type.length : 0;
}

function touchedValue(content: unknown, home: Home, lengths: Map<string, number>): TouchedValue {
  if (content instanceof Y.ContentDeleted) return { kind: "nothing" };
  if (content instanceof Y.ContentAny) {
    return content.arr.length === 1 ? { kind: "plain", value: content.arr[0] } : { kind: "foreign" };
  }
  if (content instanceof Y.ContentString) {
    const at = home.container.join("\0");
    const totalLength = (lengths.get(at) ?? home.liveLength) + content.str.length;
    lengths.set(at, totalLength);
    return { kind: "string", totalLength };
  }
  if (content instanceof Y.ContentType) {
    // Exactly these two: Y.XmlText and Y.XmlHook are subclasses of them.
    if (content.type.constructor === Y.Map) return { kind: "map" };
    if (content.type.constructor === Y.Text) return { kind: "text" };
  }
  return { kind: "foreign" };
}

type DeleteRanges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

/** Only what is not deleted yet counts: a handshake always repeats the whole delete set of the document. */
function inspectDeletes(doc: Y.Doc, byClient: DeleteRanges, options: InspectOptions, local: LocalItems): Touch[] {
  const touches: Touch[] = [];
  const maxRanges = options.isHandshake ? syncLimits.handshakeDeleteRanges : syncLimits.deleteRanges;
  let ranges = 0;
  let scanned = 0;
  for (const [client, deletes] of byClient) {
    for (const { clock, len } of deletes) {
      ranges += 1;
      if (ranges > maxRanges) throw new Denied("TOO_MANY_DELETES");
      if (!(len > 0)) throw new Denied("ZERO_LENGTH");
      const end = clock + len;
      const isOwn = client === options.clientId;
      const state = Y.getState(doc.store, client);
      // A range beyond what exists would also delete what its author has yet to write (T7).
      if (end > (isOwn ? Math.max(state, local.end) : state)) throw new Denied(isOwn ? "CLOCK_GAP" : "UNKNOWN_DELETE");
      if (isOwn) touches.push(...local.deleted(clock, end));
      for (const item of liveItems(doc, client, clock, Math.min(end, state))) {
        scanned += 1;
        if (scanned > syncLimits.scannedDeletes || touches.length > syncLimits.newDeletes)
          throw new Denied("TOO_MANY_DELETES");
        if (!(item instanceof Y.Item) || item.deleted || !(item.parent instanceof Y.AbstractType)) continue;
        const container = pathOf(doc, item.parent);
        const path = item.parentSub === null ? container : [...container, item.parentSub];
        touches.push({ op: "delete", path, value: { kind: "nothing" } });
      }
    }
  }
  return touches;
}

function* liveItems(doc: Y.Doc, client: number, from: number, to: number): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client);
  if (!structs || from >= to) return;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= to) return;
    yield struct;
  }
}
