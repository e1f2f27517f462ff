import { boardRoot, type RootName, rootNames } from "@saydo/shared/board/doc.ts";
import { type BoardRights, isTypedIn, judge, type Touch } from "@saydo/shared/board/permitted.ts";
import { boardFull } from "@saydo/shared/board/protocol.ts";
import * as Y from "yjs";
import { syncLimits } from "../limits.ts";
import { type Inspected, type InspectOptions, inspect } from "./inspect.ts";
import { type Demand, Denied, type DenyCode, type Verdict } from "./verdict.ts";

export interface GuardOptions extends InspectOptions {
  readonly rights: BoardRights;
}

/**
 * Decides on an update before it touches the live document, which must have its roots opened. Nothing here changes the document, so a refusal
 * has nothing to undo. CLOCK_GAP and CLOCK_REUSE are not attacks: see the room.
 */
export function guard(doc: Y.Doc, update: Uint8Array, options: GuardOptions): Verdict {
  try {
    const inspected = inspect(doc, update, options);
    const { isNew, isGrowth, cost } = inspected;
    const demand = { isGrowth, cost, groups: made("groups", inspected), obstacles: made("obstacles", inspected) };
    const code = isNew ? refusalOf(doc, inspected, demand, options.rights) : null;
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
  { groups, obstacles }: Demand,
  rights: BoardRights,
): DenyCode | null {
  if (!rights.mayMove && !rights.mayEditCards && !rights.mayEditScenarios) return "READ_ONLY";
  for (const touch of touches) {
    const refusal = judge(touch, rights);
    if (refusal !== null) return refusal;
    if (isMaking(touch) && isTakenElsewhere(doc, touch.path)) return "ID_TAKEN";
  }
  if (replaced.some(isTypedIn)) return "TEXT_REPLACED";
  if (groups > 0 && boardRoot(doc, "groups").size + groups > syncLimits.groups) return boardFull.elements;
  if (obstacles > 0 && boardRoot(doc, "obstacles").size + obstacles > syncLimits.obstacles) return boardFull.elements;
  return null;
}

function isMaking({ op, path }: Touch): boolean {
  return op === "set" && path.length === 2;
}

function made(root: RootName, { touches }: Inspected): number {
  return touches.filter((touch) => isMaking(touch) && touch.path[0] === root).length;
}

/** A ballot's items are named by these ids alone: a group under a card's id would collect that card's votes and show its own title. */
function isTakenElsewhere(doc: Y.Doc, [root, id = ""]: readonly string[]): boolean {
  return rootNames.some((name) => name !== root && boardRoot(doc, name).has(id));
}
