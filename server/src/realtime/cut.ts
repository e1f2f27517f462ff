import { type SectionName, type SectionView, type SectionViews, sections } from "@saydo/shared/contract.ts";
import type { Section } from "@saydo/shared/core/contract.ts";
import type { z } from "zod";
import type { SectionViewers } from "./publisher.ts";
import type { Viewer } from "./viewer.ts";

type Sections = { readonly [K in SectionName]: Section<z.ZodType<SectionView<K>>> };

const contract: Sections = sections;

/** One section for one viewer. It is parsed: a field the contract does not name stops here instead of reaching a phone. */
export async function cut<K extends SectionName>(by: SectionViewers, name: K, viewer: Viewer): Promise<SectionView<K>> {
  return contract[name].view.parse(await by[name](viewer));
}

/** Everything one viewer may see. */
export async function cutAll(by: SectionViewers, viewer: Viewer): Promise<SectionViews> {
  return {
    workshop: await cut(by, "workshop", viewer),
    people: await cut(by, "people", viewer),
    me: await cut(by, "me", viewer),
    writing: await cut(by, "writing", viewer),
    board: await cut(by, "board", viewer),
    voting: await cut(by, "voting", viewer),
    turnout: await cut(by, "turnout", viewer),
    answers: await cut(by, "answers", viewer),
    commitments: await cut(by, "commitments", viewer),
    charters: await cut(by, "charters", viewer),
  };
}

/**
 * Sections that are the same for all members of a role: cut once per change instead of once for each of 300 phones. What stands not here
 * is cut for every person.
 */
const sameForRole: ReadonlySet<SectionName> = new Set<SectionName>([
  "workshop",
  "people",
  "writing",
  "board",
  "voting",
  "turnout",
  "answers",
  "commitments",
  "charters",
]);

/** The cuts of one moment. */
export class Cuts {
  readonly #by: SectionViewers;
  readonly #made = new Map<string, Promise<SectionView<SectionName>>>();

  constructor(by: SectionViewers) {
    this.#by = by;
  }

  of(name: SectionName, viewer: Viewer): Promise<SectionView<SectionName>> {
    if (!sameForRole.has(name)) return cut(this.#by, name, viewer);
    const key = `${name} ${viewer.role}`;
    const made = this.#made.get(key) ?? cut(this.#by, name, viewer);
    this.#made.set(key, made);
    return made;
  }
}
