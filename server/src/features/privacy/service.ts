import { concealedName, nameReader } from "@saydo/shared/features/privacy/rules.ts";
import type { Opening, StoredOpening } from "@saydo/shared/features/privacy/schema.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Ids } from "../../ports/ids.ts";
import { DuplicateKey } from "../../storage/collection.ts";
import type { OpeningStore } from "./store.ts";

/** Somebody named in a text that will be signed: a member, or a leader's seat. */
export interface NamedPerson {
  readonly subjectId: string;
  readonly name: string;
}

export type NamesService = ReturnType<typeof createNames>;

/**
 * Names in what is signed and sealed (T25): a salted hash stands there, and what opens it lies in a collection of its own, where it can be
 * deleted without breaking a signature. The same person under the same name has one opening.
 */
export function createNames({ store, ids }: { readonly store: OpeningStore; readonly ids: Ids }) {
  /** The opening is durable before anything is signed over it. */
  async function openingOf(workshopId: string, person: NamedPerson): Promise<StoredOpening> {
    const { subjectId, name } = person;
    const found = await store.find(subjectId, name);
    if (found) return found;
    const salt = ids.secret();
    const made: StoredOpening = { id: concealedName({ salt, name }), v: 1, workshopId, subjectId, salt, name };
    try {
      await store.insert(made);
      return made;
    } catch (error) {
      if (error instanceof DuplicateKey) return openingOf(workshopId, person);
      throw error;
    }
  }

  return {
    /** What stands for this person's name in signed texts; the same every time. */
    async conceal(workshopId: string, person: NamedPerson): Promise<string> {
      return (await openingOf(workshopId, person)).id;
    },

    /** The openings a reader of this text needs, as far as they are still there. */
    async openingsFor(workshopId: string, text: string): Promise<Opening[]> {
      const known = await store.openingsIn(workshopId);
      return known.filter(({ id }) => text.includes(id)).map(({ salt, name }) => ({ salt, name }));
    },

    /** Reads a name out of a signed text of this workshop. */
    async reader({ id, language }: Pick<Workshop, "id" | "language">): Promise<(text: string) => string> {
      const known = await store.openingsIn(id);
      return nameReader(new Map(known.map((opening) => [opening.id, opening.name])), language);
    },
  };
}
