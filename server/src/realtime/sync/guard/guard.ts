import { boardFull } from "@saydo/shared/board/protocol.ts";
import type { Touch } from "@saydo/shared/board/touch.ts";
import * as Y from "yjs";
import type { DocumentRules, Judge, JudgeCode } from "../policy.ts";
import { type Inspected, type InspectOptions, inspect } from "./inspect.ts";
import { type Demand, Denied, type DenyCode, type Verdict } from "./verdict.ts";

export interface GuardOptions extends InspectOptions {
  readonly rules: Pick<DocumentRules, "roots" | "mostElements" | "isTypedIn" | "denialOfRemoval">;
  /** null for an author that may change nothing. */
  readonly judge: Judge | null;
  /** Of other documents of the same person. */
  readonly ownClientIds?: ReadonlySet<number> | undefined;
}

/**
 * Decides on an update before it touches the live document, which must have its roots opened. Nothing here changes the document, so a refusal
 * has nothing to undo. CLOCK_GAP and CLOCK_REUSE are not attacks: see the room.
 */
export function guard(doc: Y.Doc, update: Uint8Array, options: GuardOptions): Verdict {
  try {
    const inspected = inspect(doc, update, options);
    const { isNew, isGrowth, cost } = inspected;
    const demand = { isGrowth, cost, made: madeBy(inspected, options.rules) };
    const code = isNew ? refusalOf(doc, inspected, demand, options) : null;
    return code === null ? { isAllowed: true, isNew, demand } : { isAllowed: false, code };
  } catch (error) {
    if (error instanceof Denied) return { isAllowed: false, code: error.code };
    throw error;
  }
}

/** A frame of before a break that comes again is cut down to what is new in it and judged as that; `bytes` is what may be applied. */
export function guardTrimmed(
  doc: Y.Doc,
  update: Uint8Array,
  options: GuardOptions,
): { verdict: Verdict; bytes: Uint8Array } {
  const verdict = guard(doc, update, options);
  if (verdict.isAllowed || verdict.code !== "CLOCK_REUSE") return { verdict, bytes: update };
  const bytes = Y.diffUpdate(update, Y.encodeStateVector(doc));
  return { verdict: guard(doc, bytes, options), bytes };
}

function refusalOf(
  doc: Y.Doc,
  { touches, replaced }: Inspected,
  { made }: Demand,
  { rules, judge, clientId, ownClientIds }: GuardOptions,
): DenyCode | JudgeCode | null {
  if (judge === null) return "READ_ONLY";
  for (const touch of touches) {
    const refusal = judge(touch);
    if (refusal !== null) return refusal;
    if (isMaking(touch) && isTakenElsewhere(doc, touch.path, rules.roots)) return "ID_TAKEN";
  }
  if (replaced.some((path) => rules.isTypedIn(path))) return "TEXT_REPLACED";
  const isOwn = (id: number): boolean => id === clientId || ownClientIds?.has(id) === true;
  for (const path of replaced) {
    const denial = rules.denialOfRemoval(doc, path, isOwn);
    if (denial !== null) return denial;
  }
  for (const [root, count] of made) {
    const most = rules.mostElements.get(root) ?? 0;
    if (doc.getMap(root).size + count > most) return boardFull.elements;
  }
  return null;
}

function isMaking({ op, path }: Touch): boolean {
  return op === "set" && path.length === 2;
}

const nothingMade: ReadonlyMap<string, number> = new Map();

function madeBy({ touches }: Inspected, { mostElements }: GuardOptions["rules"]): ReadonlyMap<string, number> {
  let made: Map<string, number> | null = null;
  for (const touch of touches) {
    const [root] = touch.path;
    if (!isMaking(touch) || root === undefined || !mostElements.has(root)) continue;
    made ??= new Map();
    made.set(root, (made.get(root) ?? 0) + 1);
  }
  return made ?? nothingMade;
}

/** A ballot's items are named by these ids alone: a group under a card's id would collect that card's votes and show its own title. */
function isTakenElsewhere(doc: Y.Doc, [root, id = ""]: readonly string[], roots: readonly string[]): boolean {
  return roots.some((name) => name !== root && doc.getMap(name).has(id));
}
