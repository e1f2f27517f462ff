import { type SectionName, type SectionView, type SectionViews, sections } from "@saydo/shared/contract.ts";
import type { Section } from "@saydo/shared/core/contract.ts";
import type { Topic } from "@saydo/shared/topics.ts";
import type { z } from "zod";
import type { SectionViewers } from "./publisher.ts";
import type { Viewer } from "./viewer.ts";

type Sections = { readonly [K in SectionName]: Section<z.ZodType<SectionViews[K]>> };

const contract: Sections = sections;

export const sectionNames: readonly SectionName[] = Object.keys(sections).filter(isSectionName);

function isSectionName(name: string): name is SectionName {
  return Object.hasOwn(sections, name);
}

/** The sections that read one of these topics. */
export function readersOf(changed: readonly Topic[]): readonly SectionName[] {
  return sectionNames.filter((name) => contract[name].reads.some((topic) => changed.includes(topic)));
}

/** One section for one viewer. The result is parsed: a field that the contract does not name never reaches a phone. */
export async function cut<K extends SectionName>(
  by: SectionViewers,
  name: K,
  viewer: Viewer,
): Promise<SectionViews[K]> {
  return contract[name].view.parse(await by[name](viewer));
}

/** All sections of one viewer. */
export async function cutAll(by: SectionViewers, viewer: Viewer): Promise<SectionViews> {
  const views: Partial<SectionViews> = {};
  for (const name of sectionNames) await cutInto(views, by, name, viewer);
  if (!isComplete(views)) throw new Error("A section is missing");
  return views;
}

async function cutInto<K extends SectionName>(
  views: Partial<SectionViews>,
  by: SectionViewers,
  name: K,
  viewer: Viewer,
): Promise<void> {
  views[name] = await cut(by, name, viewer);
}

function isComplete(views: Partial<SectionViews>): views is SectionViews {
  return sectionNames.every((name) => name in views);
}

/** The sections of one moment, each cut once per role or per person. */
export class Cuts {
  readonly #by: SectionViewers;
  readonly #made = new Map<string, Promise<SectionView<SectionName>>>();

  constructor(by: SectionViewers) {
    this.#by = by;
  }

  of(name: SectionName, viewer: Viewer): Promise<SectionView<SectionName>> {
    if (contract[name].per === "person") return cut(this.#by, name, viewer);
    const key = `${name} ${viewer.role}`;
    const made = this.#made.get(key) ?? cut(this.#by, name, viewer);
    this.#made.set(key, made);
    return made;
  }
}
