import { boardRoot } from "@saydo/shared/board/doc.ts";
import { maxTextLength } from "@saydo/shared/board/permitted.ts";
import * as Y from "yjs";
import type { Attacker, Chance } from "./attackers.ts";
import { type FuzzBoard, groupIds, momentIds } from "./fuzz-board.ts";
import { type WireId, type WireStruct, writeUpdate } from "./struct-writer.ts";

type Range = [client: number, clock: number, length: number];

/** A client that rewrites a text up to its last character and a little more, and deletes again what is deleted already. */
export const byRewriting: Attacker = ({ server }, clientId, chance) => {
  const { id, text } = aText(server, chance);
  const clock = Y.getState(server.store, clientId);
  const structs: WireStruct[] = [];
  let total = maxTextLength - text.length + chance.below(text.length + 6) - 3;
  for (let parts = chance.of([1, 1, 2, 3]); parts > 0; parts -= 1) {
    const length = parts === 1 ? total : chance.below(total);
    if (length < 1) continue;
    structs.push({ parent: id, content: { kind: "string", text: "y".repeat(length) } });
    total -= length;
  }
  const ranges = chance.is(0.3) ? [] : charactersOf(text);
  if (chance.is(0.3)) ranges.push([clientId, clock + chance.below(50), 1 + chance.below(9)]);
  for (let more = chance.of([0, 0, 1, 2, 5]); more > 0; more -= 1) {
    const [client, from, length] = chance.of([[clientId, clock, 20], ...ranges]);
    const start = chance.below(length);
    ranges.splice(chance.below(ranges.length + 1), 0, [client, from + start, 1 + chance.below(length - start)]);
  }
  return { bytes: writeUpdate({ client: clientId, clock, structs, deletes: ranges }), isHandshake: chance.is(0.3) };
};

/** A text that people type into, with the id of the item that holds it. */
function aText(server: FuzzBoard["server"], chance: Chance): { readonly id: WireId; readonly text: Y.Text } {
  const [root, ids, field] = chance.is(0.7)
    ? (["groups", groupIds, "title"] as const)
    : (["cells", momentIds, "need"] as const);
  const found = ids.map((id) => boardRoot(server, root).get(id)?._map.get(field)).filter((item) => item !== undefined);
  const item = found[chance.below(found.length)];
  if (!(item?.content instanceof Y.ContentType) || !(item.content.type instanceof Y.Text)) return aText(server, chance);
  return { id: [item.id.client, item.id.clock], text: item.content.type };
}

function charactersOf(text: Y.Text): Range[] {
  const ranges: Range[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    ranges.push([item.id.client, item.id.clock, item.length]);
  }
  return ranges.sort(([one, from], [other, to]) => one - other || from - to);
}
