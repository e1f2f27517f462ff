import type { Touch, TouchedValue } from "@saydo/shared/board/touch.ts";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { syncLimits } from "../limits.ts";
import type { DocumentRules } from "../policy.ts";
import { Cost } from "./cost.ts";
import { LocalItems } from "./local-items.ts";
import { type Holder, Slots } from "./slots.ts";
import { findStruct, pathOf } from "./struct-path.ts";
import { TextLengths } from "./text-lengths.ts";
import { Denied } from "./verdict.ts";

/** What an update would do, found without touching the document. */
export interface Inspected {
  readonly touches: readonly Touch[];
  /** It carries structs or deletes the document does not have. */
  readonly isNew: boolean;
  /** It brings words or things; false of what only puts something that is there into another place, deletes, or brings nothing. */
  readonly isGrowth: boolean;
  /** About how many bytes the document takes more. */
  readonly cost: number;
  /** Paths of keys whose value is replaced or taken away, though what they are a part of stays. */
  readonly replaced: readonly (readonly string[])[];
}

export interface InspectOptions {
  readonly clientId: number;
  readonly isHandshake: boolean;
  readonly rules: Pick<DocumentRules, "roots">;
}

const forbiddenKeys = new Set(["__proto__", "prototype", "constructor", "toString", "hasOwnProperty", "valueOf"]);

/**
 * Reads an update against the live document and lists every place it would change. Applying first and looking later is not safe: a bad update
 * may change the document, and be broadcast, before it throws.
 *
 * @throws Denied for whatever no honest client sends, CLOCK_GAP and CLOCK_REUSE for what an honest client sends at a bad moment.
 */
export function inspect(doc: Y.Doc, update: Uint8Array, options: InspectOptions): Inspected {
  const decoded = decode(update, options);
  const local = new LocalItems(options.clientId);
  const slots = new Slots(doc, options.clientId);
  const texts = new TextLengths();
  const cost = new Cost();
  const touches = inspectStructs(doc, decoded.structs, options, { local, slots, texts, cost });
  const deletes = inspectDeletes(doc, decoded.ds.clients, options, { local, slots, texts, cost });
  cost.deletes(deletes.length);
  return {
    touches: [...touches, ...texts.touches(), ...deletes],
    isNew: decoded.structs.length > 0 || deletes.length > 0,
    isGrowth: cost.isGrowth,
    cost: cost.bytes,
    replaced: Array.from(slots.replaced(), ({ holder, key }) => [...pathOf(doc, holder), key]),
  };
}

/** What is known of the update so far. */
interface Gathered {
  readonly local: LocalItems;
  readonly slots: Slots;
  readonly texts: TextLengths;
  readonly cost: Cost;
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
  { clientId, rules }: InspectOptions,
  { local, slots, texts, cost }: Gathered,
): Touch[] {
  const touches: Touch[] = [];
  const structsIn = new Map<Holder, number>();
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
    const home = struct instanceof Y.Item ? homeOf(doc, struct, local, rules.roots) : "nowhere";
    const isEmpty = !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted;
    if (isEmpty && struct.length > syncLimits.emptyRun) throw new Denied("EMPTY_RUN");
    if (!(struct instanceof Y.Item) || home === "nowhere") {
      local.add({ ...range, place: null });
      cost.nothing();
      continue;
    }
    const path = home.key === null ? home.container : [...home.container, home.key];
    if (path.length > syncLimits.pathDepth) throw new Denied("TOO_DEEP");
    if (home.key !== null && (forbiddenKeys.has(home.key) || home.key.length > syncLimits.keyLength))
      throw new Denied("KEY");
    const isText = home.key === null && struct.content instanceof Y.ContentString;
    local.add({ ...range, place: { ...home, path, isText, isType: struct.content instanceof Y.ContentType } });
    if (home.key === null) {
      const before = structsIn.get(home.holder) ?? 0;
      structsIn.set(home.holder, before + 1);
      const isTypedOn = struct.origin?.client === clientId && struct.origin.clock === struct.id.clock - 1;
      slots.insert(struct, home.holder, isTypedOn ? 0 : before);
      cost.typed(struct.content, isTypedOn);
      if (isText) texts.typed(home.holder, path, struct.length);
      else touches.push({ op: "insert", path, value: touchedValue(struct.content) });
    } else {
      slots.set(struct, home.holder, home.key);
      cost.set(struct.content, home.holder instanceof Y.AbstractType && home.holder._map.has(home.key));
      // Values that replaced each other before they were sent may come as one item; the last of them is read.
      for (const value of touchedValues(struct.content)) touches.push({ op: "set", path, value });
    }
  }
  return touches;
}

interface Home {
  /** Path of the type the item sits in. */
  readonly container: readonly string[];
  /** Its key there; `null` in a sequence. */
  readonly key: string | null;
  readonly holder: Holder;
}

/**
 * Where an item would land. Its neighbours decide, or, without any, the parent it names. "nowhere": beside or inside something Yjs already forgot;
 * an item with one neighbour there and one in the document is refused, because Yjs would cut the one in two before it drops the item.
 */
function homeOf(doc: Y.Doc, item: Y.Item, local: LocalItems, roots: readonly string[]): Home | "nowhere" {
  if (item.origin !== null || item.rightOrigin !== null) {
    const homes = [item.origin, item.rightOrigin]
      .filter((id) => id !== null)
      .map((id) => neighbourHome(doc, id, local));
    const [first = "nowhere", second = first] = homes;
    if (!isSameHome(first, second)) throw new Denied("MIXED_PARENTS");
    return first;
  }
  const parent: unknown = item.parent;
  if (typeof parent === "string") {
    if (!roots.includes(parent)) throw new Denied("ROOT");
    return { container: [parent], key: item.parentSub, holder: doc.getMap(parent) };
  }
  if (!(parent instanceof Y.ID)) throw new Denied("NO_PARENT");
  return insideOf(doc, parent, item.parentSub, local);
}

function isSameHome(one: Home | "nowhere", other: Home | "nowhere"): boolean {
  if (one === "nowhere" || other === "nowhere") return one === other;
  return one.key === other.key && one.holder === other.holder;
}

function neighbourHome(doc: Y.Doc, id: Y.ID, local: LocalItems): Home | "nowhere" {
  const own = local.find(id);
  if (own) return own.place ?? "nowhere";
  const struct = findStruct(doc, id);
  if (struct === null) throw new Denied("UNKNOWN_REF");
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return "nowhere";
  return { container: pathOf(doc, struct.parent), key: struct.parentSub, holder: struct.parent };
}

function insideOf(doc: Y.Doc, id: Y.ID, key: string | null, local: LocalItems): Home | "nowhere" {
  const own = local.find(id);
  if (own) {
    if (own.place === null) return "nowhere";
    if (!own.place.isType) throw new Denied("PARENT_NOT_TYPE");
    return { container: own.place.path, key, holder: own };
  }
  const struct = findStruct(doc, id);
  if (struct === null) throw new Denied("UNKNOWN_REF");
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return "nowhere";
  // The update writes into what another client removed meanwhile.
  if (struct.content instanceof Y.ContentDeleted) return "nowhere";
  if (!(struct.content instanceof Y.ContentType)) throw new Denied("PARENT_NOT_TYPE");
  return { container: pathOf(doc, struct.content.type), key, holder: struct.content.type };
}

function touchedValues(content: unknown): TouchedValue[] {
  if (content instanceof Y.ContentAny) return content.arr.map((value: unknown) => ({ kind: "plain", value }));
  return [touchedValue(content)];
}

function touchedValue(content: unknown): TouchedValue {
  if (content instanceof Y.ContentDeleted) return { kind: "nothing" };
  if (content instanceof Y.ContentType) {
    // Exactly these two: Y.XmlText and Y.XmlHook are subclasses of them.
    if (content.type.constructor === Y.Map) return { kind: "map" };
    if (content.type.constructor === Y.Text) return { kind: "text" };
  }
  return { kind: "foreign" };
}

type DeleteRanges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

/** Only what is not deleted yet counts: a handshake always repeats the whole delete set of the document. */
function inspectDeletes(
  doc: Y.Doc,
  byClient: DeleteRanges,
  options: InspectOptions,
  { local, slots, texts }: Gathered,
): Touch[] {
  const touches: Touch[] = [];
  const maxRanges = options.isHandshake ? syncLimits.handshakeDeleteRanges : syncLimits.deleteRanges;
  let ranges = 0;
  let scanned = 0;
  for (const [client, deletes] of byClient) {
    // Honest ranges are in order. One that lies before another takes away nothing that was not counted, as far as lengths go.
    let countedTo = 0;
    for (const { clock, len } of deletes) {
      ranges += 1;
      if (ranges > maxRanges) throw new Denied("TOO_MANY_DELETES");
      if (!(len > 0)) throw new Denied("ZERO_LENGTH");
      const end = clock + len;
      const from = Math.max(clock, countedTo);
      countedTo = Math.max(countedTo, end);
      const isOwn = client === options.clientId;
      const state = Y.getState(doc.store, client);
      // A range beyond what exists would also delete what its author has yet to write (T7).
      if (end > (isOwn ? Math.max(state, local.end) : state)) throw new Denied(isOwn ? "CLOCK_GAP" : "UNKNOWN_DELETE");
      if (isOwn) {
        for (const item of local.within(clock, end)) {
          const { place } = item;
          // The same own structs may be deleted by every range there is, those that hold nothing too.
          scanned += 1;
          if (scanned > syncLimits.scannedDeletes) throw new Denied("TOO_MANY_DELETES");
          if (touches.length >= syncLimits.newDeletes) throw new Denied("TOO_MANY_DELETES");
          if (place === null) continue;
          if (place.isText) texts.deleted(place.holder, overlap(item.clock, item.length, from, end));
          touches.push({ op: "delete", path: place.path, value: { kind: "nothing" } });
        }
      }
      for (const item of liveItems(doc, client, clock, Math.min(end, state))) {
        scanned += 1;
        if (scanned > syncLimits.scannedDeletes) throw new Denied("TOO_MANY_DELETES");
        if (!(item instanceof Y.Item) || item.deleted || !(item.parent instanceof Y.AbstractType)) continue;
        if (touches.length >= syncLimits.newDeletes) throw new Denied("TOO_MANY_DELETES");
        const container = pathOf(doc, item.parent);
        const path = item.parentSub === null ? container : [...container, item.parentSub];
        slots.remove(item);
        if (item.content instanceof Y.ContentString) {
          texts.deleted(item.parent, overlap(item.id.clock, item.length, from, end));
        }
        touches.push({ op: "delete", path, value: { kind: "nothing" } });
      }
    }
  }
  return touches;
}

/** How many clocks of a struct lie within `from` … `end`. */
function overlap(clock: number, length: number, from: number, end: number): number {
  return Math.max(0, Math.min(clock + length, end) - Math.max(clock, from));
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
