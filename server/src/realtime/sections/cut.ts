import { type SectionName, type SectionViews, sections } from "@saydo/shared/contract.ts";
import { type ContentPath, contentPaths, type Section } from "@saydo/shared/core/contract.ts";
import type { Topic } from "@saydo/shared/topics.ts";
import type { z } from "zod";
import type { SectionViewers } from "../publisher.ts";
import type { Viewer } from "../viewer.ts";

type Sections = { readonly [K in SectionName]: Section<z.ZodType<SectionViews[K]>> };

const contract: Sections = sections;

const sectionNames: readonly SectionName[] = Object.keys(sections).filter(isSectionName);

/** The sections that all viewers of a role see alike, and those that each person sees alone. */
export const sectionsPer = {
  role: sectionNames.filter((name) => contract[name].per === "role"),
  person: sectionNames.filter((name) => contract[name].per === "person"),
} as const;

/** Where the contents of each section stand in its view. */
export const contentsOf = new Map<SectionName, readonly ContentPath[]>(
  sectionNames.map((name) => [name, contentPaths(contract[name].view)]),
);

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
