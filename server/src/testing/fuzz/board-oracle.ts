import { openRoots, readBoard, rootNames } from "@saydo/shared/board/doc.ts";
import { boardSnapshot } from "@saydo/shared/features/board/schema.ts";
import * as Y from "yjs";

/** What a seat may do, written separately: the oracle must not share the guard's table. */
export interface May {
  readonly moves: boolean;
  readonly editsCards: boolean;
  readonly editsScenarios: boolean;
}

const placeFields = new Set(["valueId", "laneId", "order", "groupId"]);
const wordFields = new Set(["situation", "behaviour", "outcome", "needFrom", "needType"]);
const elementFields: Readonly<Record<string, ReadonlySet<string>>> = {
  groups: new Set(["valueId", "laneId", "order", "title"]),
  obstacles: new Set([
    ...["momentId", "laneId", "order", "type"],
    ...["text", "whoCouldChange", "instead", "ask", "limitToday", "limitAsked"],
  ]),
};
const texts = new Set([
  ...["title", "need", "channels", "evidence"],
  ...["text", "whoCouldChange", "instead", "ask", "limitToday", "limitAsked"],
]);
/** Plain fields, which read as their empty value when missing; texts that people type into must not be missing. */
const mayBeMissing = new Set([...placeFields, ...wordFields, "momentId", "type", "handOffs", "felt"]);
const longestText = 4000;

/**
 * Applies an accepted update to a fresh document and names the harm it did; `null` is none. Harm is the subject of T4 … T8 and T21: the update
 * throws, waits for missing structs, adds a root, spoils a later load, breaks the board's schema, or changes what this seat may not change.
 */
export function harmOf(state: Uint8Array, update: Uint8Array, clientId: number, may: May): string | null {
  const before = freshDocument(state);
  const after = freshDocument(state);
  try {
    Y.applyUpdate(after, update);
  } catch (error) {
    return `applying it throws: ${String(error)}`;
  }
  return spoiled(after) ?? strangers(before, after, clientId) ?? forbiddenChange(before, after, may);
}

function freshDocument(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  openRoots(doc);
  Y.applyUpdate(doc, state);
  return doc;
}

/** Why the board can no longer be loaded, stored or read; `null` when it can. */
function spoiled(doc: Y.Doc): string | null {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return "something stays pending";
  const roots = [...doc.share.keys()].sort().join();
  if (roots !== [...rootNames].sort().join()) return `roots are now ${roots}`;
  if (doc.subdocs.size > 0) return "it holds a document of its own";
  try {
    const again = freshDocument(Y.encodeStateAsUpdate(doc));
    Y.applyUpdateV2(new Y.Doc(), Y.encodeStateAsUpdateV2(doc));
    if (described(again).join() !== described(doc).join()) return "another load reads something else";
    const read = boardSnapshot.safeParse(withPlaceholders(readBoard(doc)));
    return read.success ? null : `the board breaks its schema: ${read.error.issues[0]?.path.join(".")}`;
  } catch (error) {
    return `a later load or store throws: ${String(error)}`;
  }
}

/** An element without a place is shown as a placeholder by the reader; every other detail must fit. */
function withPlaceholders(board: ReturnType<typeof readBoard>): unknown {
  return JSON.parse(JSON.stringify(board), (key, value: unknown) =>
    value === "" && ["valueId", "laneId", "momentId"].includes(key) ? "none" : value,
  );
}

function strangers(before: Y.Doc, after: Y.Doc, clientId: number): string | null {
  const then = Y.decodeStateVector(Y.encodeStateVector(before));
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(after))) {
    if (client !== clientId && then.get(client) !== clock) return `client ${client} wrote`;
    if (clock > 2 ** 31) return "the clock left its range";
  }
  return null;
}

function forbiddenChange(before: Y.Doc, after: Y.Doc, may: May): string | null {
  const then = new Map(described(before));
  const now = new Map(described(after));
  for (const name of new Set([...then.keys(), ...now.keys()])) {
    const was = then.get(name);
    const is = now.get(name);
    if (was === is) continue;
    const parts = name.split(" ");
    const isPartOfTheSame = parts.length === 3 && then.get(elementOf(parts)) === now.get(elementOf(parts));
    if (is === undefined && isPartOfTheSame && !mayBeMissing.has(parts[2] ?? "")) return `${name} is missing`;
    const isTheSameText = isPartOfTheSame && texts.has(parts[2] ?? "");
    const reason = whyNot(parts, is, may) ?? (isTheSameText ? replacedText(was, is) : null);
    if (reason !== null) return `${name}: ${reason} (was ${was ?? "nothing"}, is ${is ?? "nothing"})`;
  }
  return null;
}

function elementOf([root, id]: string[]): string {
  return `${root} ${id}`;
}

function whyNot([root = "", id, field]: string[], is: string | undefined, may: May): string | null {
  if (id === undefined) return "a root may not change";
  if (is?.startsWith("foreign")) return "nothing like that belongs on a board";
  if (root === "cards" || root === "cells") {
    if (field === undefined) return "only the server makes and removes it";
    if (root === "cards" && placeFields.has(field)) return may.moves ? wrongValue(field, is) : "may not move";
    if (root === "cards" && wordFields.has(field)) return may.editsCards ? wrongValue(field, is) : "may not edit cards";
    if (root === "cards" || !may.editsScenarios) return "may not be changed";
    return texts.has(field) ? null : wrongValue(field, is);
  }
  if (root === "groups" ? !may.moves : !may.editsScenarios) return "may not be changed";
  if (field === undefined) return is === undefined || is.startsWith("map") ? null : "is no element";
  if (!elementFields[root]?.has(field)) return "is no field of it";
  if (texts.has(field) && is !== undefined) return is.startsWith("text") ? null : "is no text";
  return wrongValue(field, is);
}

function replacedText(was: string | undefined, is: string | undefined): string | null {
  const identity = (text: string | undefined) => text?.split(" ").slice(0, 2).join(" ");
  return identity(was) === identity(is) ? null : "a text others type into was replaced";
}

function wrongValue(field: string, is: string | undefined): string | null {
  if (is === undefined) return null;
  const value: unknown = JSON.parse(is);
  if (field === "order") return Number.isFinite(value) ? null : "is no order";
  if (field === "handOffs" || field === "felt")
    return Number.isInteger(value) && Math.abs(Number(value)) < 100 ? null : "is no small number";
  if (field === "groupId" || field === "type")
    return value === null || typeof value === "string" ? null : "is neither name nor null";
  return typeof value === "string" && value.length <= 600 ? null : "is no short string";
}

/** Every element, field and text of the document with its content, without the product's own reader. */
function described(doc: Y.Doc): [name: string, content: string][] {
  const found: [string, string][] = [];
  for (const [root, type] of doc.share) {
    if (type._start !== null) found.push([root, "foreign sequence"]);
    for (const [id, item] of type._map) {
      if (item.deleted) continue;
      const element = typeIn(item);
      found.push([`${root} ${id}`, element instanceof Y.Map ? `map ${identityOf(item)}` : "foreign"]);
      if (element === null) continue;
      if (element._start !== null) found.push([`${root} ${id}`, "foreign sequence"]);
      for (const [field, value] of element._map) {
        if (!value.deleted) found.push([`${root} ${id} ${field}`, contentOf(value)]);
      }
    }
  }
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}

function typeIn({ content }: Y.Item): Y.AbstractType<unknown> | null {
  return content instanceof Y.ContentType ? content.type : null;
}

function identityOf({ id }: Y.Item): string {
  return `${id.client}:${id.clock}`;
}

function contentOf(item: Y.Item): string {
  const type = typeIn(item);
  if (type === null) {
    if (!(item.content instanceof Y.ContentAny)) return "foreign";
    return JSON.stringify(item.content.arr.at(-1)) ?? "foreign";
  }
  if (!(type instanceof Y.Text) || type instanceof Y.XmlText || type._map.size > 0) return "foreign";
  for (let part = type._start; part !== null; part = part.right) {
    if (!part.deleted && !(part.content instanceof Y.ContentString)) return "foreign formats";
  }
  return type.length > longestText ? "foreign: too long" : `text ${identityOf(item)} ${type.toString()}`;
}
