import type { RetentionDays } from "../features/privacy/retention/service.ts";
import { type AnyCollection, anyCollection } from "../storage/any-collection.ts";
import type { ArchiveSource } from "../storage/archive.ts";
import type { CollectionSpec, Document, Stored } from "../storage/collection.ts";
import { paged } from "../storage/commands/archive-lines.ts";
import type { StorageEngine } from "../storage/engine.ts";

/** A person in one workshop. A leader who never came is a seat without a member. */
export interface Person {
  readonly workshopId: string;
  readonly memberId: string | null;
  readonly seatId: string | null;
}

/** A document about a person. */
export interface Found {
  readonly document: Document;
  /** The person's names in the document. */
  readonly names: readonly string[];
  /** Removes the person from the document, or the whole document. */
  erase(engine: StorageEngine, removedName: string): Promise<void>;
}

/** How long what a collection says about a person stays: in days that the operator sets, or as long as what it belongs to. */
type Kept = keyof RetentionDays | "with the workshop" | "for ever";

interface PersonalData {
  readonly kept: Kept;
  find(source: ArchiveSource, person: Person): Promise<Found[]>;
}

/** A collection, and what it holds of people. */
export interface Holding {
  readonly collection: AnyCollection;
  /** What its documents say about a person, in plain words, or why nobody can be found in them. */
  readonly says: string;
  readonly people: PersonalData | null;
}

interface Rules<T> {
  readonly says: string;
  readonly kept: Kept;
  readonly isAbout: (document: T, person: Person) => boolean;
  readonly names?: (document: T, person: Person) => readonly string[];
  /** What the document says of this person alone, where it also holds other people's names. */
  readonly only?: (document: T, person: Person) => T;
  /** The document without the person; null when the whole document goes. */
  readonly without: (document: T, person: Person, removedName: string) => T | null;
}

export function holdsPeople<T extends Document>(spec: CollectionSpec<T>, rules: Rules<T>): Holding {
  async function erase(engine: StorageEngine, stored: Stored<T>, person: Person, removedName: string): Promise<void> {
    const collection = engine.collection(spec);
    const left = rules.without(stored, person, removedName);
    if (left === null) await collection.remove(stored.id);
    else await collection.replace({ ...left, rev: stored.rev });
  }

  async function find(source: ArchiveSource, person: Person): Promise<Found[]> {
    const found: Found[] = [];
    for await (const stored of paged((after, limit) => source.page(spec, after, limit), idOf)) {
      if (!rules.isAbout(stored, person)) continue;
      found.push({
        document: rules.only?.(stored, person) ?? stored,
        names: rules.names?.(stored, person) ?? [],
        erase: (engine, removedName) => erase(engine, stored, person, removedName),
      });
    }
    return found;
  }

  return { collection: anyCollection(spec), says: rules.says, people: { kept: rules.kept, find } };
}

export function holdsNobody<T extends Document>(spec: CollectionSpec<T>, says: string): Holding {
  return { collection: anyCollection(spec), says, people: null };
}

const idOf = ({ id }: { readonly id: string }) => id;
