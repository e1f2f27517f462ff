import { concealedName, nameReader } from "@saydo/shared/features/privacy/rules.ts";
import type { Opening, StoredOpening } from "@saydo/shared/features/privacy/schema.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Ids } from "../../ports/ids.ts";
import { DuplicateKey } from "../../storage/collection.ts";
import type { OpeningStore } from "./store.ts";

/** A person named in a text that will be signed: a member, or a leader's seat. */
export interface NamedPerson {
  readonly subjectId: string;
  readonly name: string;
}

export type NamesService = ReturnType<typeof createNames>;

/**
 * Names in signed and sealed texts (T25). The text holds a salted hash; its opening is stored in a collection of its own, where it can be deleted
 * without breaking a signature. The same person under the same name has one opening.
 */
export function createNames({ store, ids }: { readonly store: OpeningStore; readonly ids: Ids }) {
  /** The opening is durable before a text with its hash is signed. */
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
    /** The hash that replaces this person's name in signed texts; always the same. */
    async conceal(workshopId: string, person: NamedPerson): Promise<string> {
      return (await openingOf(workshopId, person)).id;
    },

    /** Nobody can read the names in this workshop's texts any more. */
    forgetIn: (workshopId: string): Promise<void> => store.removeOf(workshopId),

    /** The remaining openings of the names in this text. */
    async openingsFor(workshopId: string, text: string): Promise<Opening[]> {
      const known = await store.openingsIn(workshopId);
      return known.filter(({ id }) => text.includes(id)).map(({ salt, name }) => ({ salt, name }));
    },

    /** Returns a function that reads a name from this workshop's signed texts. */
    async reader({ id, language }: Pick<Workshop, "id" | "language">): Promise<(text: string) => string> {
      const known = await store.openingsIn(id);
      return nameReader(new Map(known.map((opening) => [opening.id, opening.name])), language);
    },
  };
}
