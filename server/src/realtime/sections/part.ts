import type { SectionName } from "@saydo/shared/contract.ts";
import { type ContentPath, each } from "@saydo/shared/core/contract.ts";
import type { Hole } from "@saydo/shared/sections.ts";
import type { Contents } from "./contents.ts";
import { contentsOf } from "./cut.ts";

/** A view as it travels: its JSON with holes, and the hashes of what belongs into them. */
export interface Part {
  /** The fields `view` and `holes` of a frame. */
  readonly body: string;
  readonly hashes: readonly string[];
}

/** `view` must be this function's own: the parts that travel by content are taken out of it. */
export function encodePart(name: SectionName, view: object, contents: Contents): Part {
  const holes: Hole[] = [];
  for (const path of contentsOf.get(name) ?? []) takeOut(view, path, [], (text) => contents.keep(text), holes);
  const body = `"view":${JSON.stringify(view)},"holes":${JSON.stringify(holes)}`;
  return { body, hashes: [...new Set(holes.map(([, hash]) => hash))] };
}

/** Replaces the parts at `path` by null, and notes where they were. */
function takeOut(
  place: object,
  [step, ...rest]: ContentPath,
  before: readonly (string | number)[],
  keep: (text: string) => string | null,
  holes: Hole[],
): void {
  if (step === undefined) return;
  const steps = step === each && Array.isArray(place) ? [...place.keys()] : [step];
  for (const one of steps) {
    const part: unknown = Reflect.get(place, one);
    if (typeof part !== "object" || part === null) continue;
    const path = [...before, one];
    if (rest.length > 0) takeOut(part, rest, path, keep, holes);
    else {
      const hash = keep(JSON.stringify(part));
      if (hash === null) continue;
      Reflect.set(place, one, null);
      holes.push([path, hash]);
    }
  }
}
