import * as encoding from "lib0/encoding";

/** An id as Yjs writes it: the client, and the clock of the item. */
export type WireId = readonly [client: number, clock: number];

type WireValue = string | number | null | undefined | { [key: string]: string };

export type WireContent =
  | { readonly kind: "gc" | "skip" | "deleted"; readonly length: number }
  | { readonly kind: "string" | "embed" | "binary"; readonly text: string }
  | { readonly kind: "any" | "json"; readonly values: readonly WireValue[] }
  | { readonly kind: "format"; readonly key: string; readonly value: unknown }
  /** 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 XML text; anything above is none. */
  | { readonly kind: "type"; readonly type: number }
  | { readonly kind: "doc"; readonly guid: string };

export interface WireStruct {
  readonly origin?: WireId | undefined;
  readonly rightOrigin?: WireId | undefined;
  /** Needed only without a neighbour: a root by name, or the item that holds a type. */
  readonly parent?: string | WireId | undefined;
  readonly key?: string | undefined;
  readonly content: WireContent;
}

export interface WireUpdate {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly WireStruct[];
  readonly deletes: readonly (readonly [client: number, clock: number, length: number])[];
  /** A false count of the structs that follow. */
  readonly claimedStructs?: number | undefined;
}

/** Writes what a hand-made client may send: each field as the attacker wants it, not as Yjs would write it. */
export function writeUpdate({ client, clock, structs, deletes, claimedStructs }: WireUpdate): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, structs.length > 0 || claimedStructs !== undefined ? 1 : 0);
    if (structs.length > 0 || claimedStructs !== undefined) {
      for (const part of [claimedStructs ?? structs.length, client, clock]) encoding.writeVarUint(encoder, part);
      for (const struct of structs) writeStruct(encoder, struct);
    }
    const byClient = Map.groupBy(deletes, ([owner]) => owner);
    encoding.writeVarUint(encoder, byClient.size);
    for (const [owner, ranges] of byClient) {
      for (const part of [owner, ranges.length]) encoding.writeVarUint(encoder, part);
      for (const [, from, length] of ranges) for (const part of [from, length]) encoding.writeVarUint(encoder, part);
    }
  });
}

const refs = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
};

function writeStruct(encoder: encoding.Encoder, { origin, rightOrigin, parent, key, content }: WireStruct): void {
  if (content.kind === "gc" || content.kind === "skip") {
    encoding.writeUint8(encoder, refs[content.kind]);
    encoding.writeVarUint(encoder, content.length);
    return;
  }
  encoding.writeUint8(
    encoder,
    refs[content.kind] | (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (key === undefined ? 0 : 32),
  );
  if (origin) writeId(encoder, origin);
  if (rightOrigin) writeId(encoder, rightOrigin);
  if (!origin && !rightOrigin) {
    encoding.writeVarUint(encoder, typeof parent === "string" ? 1 : 0);
    if (typeof parent === "string") encoding.writeVarString(encoder, parent);
    else writeId(encoder, parent ?? [0, 0]);
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  writeContent(encoder, content);
}

function writeId(encoder: encoding.Encoder, [client, clock]: WireId): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function writeContent(encoder: encoding.Encoder, content: WireContent): void {
  if (content.kind === "string") encoding.writeVarString(encoder, content.text);
  else if (content.kind === "embed") encoding.writeVarString(encoder, JSON.stringify(content.text));
  else if (content.kind === "binary") encoding.writeVarUint8Array(encoder, new TextEncoder().encode(content.text));
  else if (content.kind === "type") encoding.writeVarUint(encoder, content.type);
  else if (content.kind === "format") {
    encoding.writeVarString(encoder, content.key);
    encoding.writeVarString(encoder, JSON.stringify(content.value));
  } else if (content.kind === "doc") {
    encoding.writeVarString(encoder, content.guid);
    encoding.writeAny(encoder, {});
  } else if ("values" in content) {
    encoding.writeVarUint(encoder, content.values.length);
    for (const value of content.values) {
      if (content.kind === "json") encoding.writeVarString(encoder, JSON.stringify(value));
      else encoding.writeAny(encoder, value);
    }
  } else if ("length" in content) encoding.writeVarUint(encoder, content.length);
}
