import { docketItems } from "../features/answers/store.ts";
import { commitments } from "../features/commitments/store.ts";
import { openings } from "../features/privacy/store.ts";
import { polls } from "../features/voting/store.ts";
import { sessions } from "../features/workshops/seats/store.ts";
import { members, workshops } from "../features/workshops/store.ts";
import { drafts } from "../features/writing/store.ts";
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

export interface PersonalData {
  readonly collection: string;
  /** What these documents say about a person, in plain words. */
  readonly says: string;
  find(source: ArchiveSource, person: Person): Promise<Found[]>;
}

interface Rules<T> {
  readonly says: string;
  readonly isAbout: (document: T, person: Person) => boolean;
  readonly names?: (document: T, person: Person) => readonly string[];
  /** The document without the person; null when the whole document goes. */
  readonly without: (document: T, person: Person, removedName: string) => T | null;
}

function held<T extends Document>(spec: CollectionSpec<T>, rules: Rules<T>): PersonalData {
  async function erase(engine: StorageEngine, stored: Stored<T>, person: Person, removedName: string): Promise<void> {
    const collection = engine.collection(spec);
    const left = rules.without(stored, person, removedName);
    if (left === null) await collection.remove(stored.id);
    else await collection.replace({ ...left, rev: stored.rev });
  }

  return {
    collection: spec.name,
    says: rules.says,
    async find(source, person) {
      const found: Found[] = [];
      for await (const stored of paged((after, limit) => source.page(spec, after, limit), idOf)) {
        if (!rules.isAbout(stored, person)) continue;
        found.push({
          document: stored,
          names: rules.names?.(stored, person) ?? [],
          erase: (engine, removedName) => erase(engine, stored, person, removedName),
        });
      }
      return found;
    },
  };
}

/** Stands in place of an erased person's id. */
const nobody = "removed";

/** The hash of no known token: the erased person's link stays spent although the seat is empty again. */
const opensNothing = "0".repeat(64);

const idOf = ({ id }: { readonly id: string }) => id;

/**
 * Every collection that holds data about people, in the order of an erasure. The member comes last, so that an interrupted erasure finds the same
 * person again.
 */
export const personalData: readonly PersonalData[] = [
  held(openings, {
    says: "the name behind what they signed or answered; without it the signed texts hold a salted hash",
    isAbout: ({ subjectId }, { memberId, seatId }) => subjectId === memberId || subjectId === seatId,
    names: ({ name }) => [name],
    without: () => null,
  }),
  held(drafts, {
    says: "private drafts that have not been revealed",
    isAbout: (draft, { memberId }) => draft.memberId === memberId,
    without: () => null,
  }),
  held(docketItems, {
    says: "answers they gave as a leader, under their name",
    isAbout: ({ answer }, { memberId }) => answer !== null && answer.byMemberId === memberId,
    names: ({ answer }) => (answer ? [answer.byName] : []),
    without: (item, _person, byName) => ({
      ...item,
      answer: item.answer && { ...item.answer, byName, byMemberId: nobody },
    }),
  }),
  held(commitments, {
    says: "promises they wrote; unsigned ones are removed, signed ones stay without the name",
    isAbout: ({ ownerMemberId }, { memberId }) => ownerMemberId === memberId,
    names: ({ ownerName }) => [ownerName],
    without: (commitment, _person, ownerName) =>
      commitment.signatures.length === 0 ? null : { ...commitment, ownerName, ownerMemberId: nobody },
  }),
  held(polls, {
    says: "ballots they were entitled to vote in; not whether or what they voted",
    isAbout: ({ roll }, { memberId }) => roll.some((id) => id === memberId),
    without: (poll, { memberId }) => ({ ...poll, roll: poll.roll.filter((id) => id !== memberId) }),
  }),
  held(sessions, {
    says: "the browser they came with",
    isAbout: ({ seats }, { memberId }) => seats.some((seat) => seat.memberId === memberId),
    without: (session, { memberId }) => {
      const seats = session.seats.filter((seat) => seat.memberId !== memberId);
      return seats.length === 0 ? null : { ...session, seats };
    },
  }),
  held(workshops, {
    says: "their seat with its name and title if they lead, and whether they made or facilitate the workshop",
    isAbout: ({ leaders, offer, facilitatorId, creatorId }, { memberId, seatId }) =>
      leaders.some(({ id }) => id === seatId) || [offer?.toId, facilitatorId, creatorId].some((id) => id === memberId),
    names: ({ leaders }, { seatId }) => leaders.flatMap(({ id, name }) => (id === seatId ? [name] : [])),
    without: (workshop, { memberId, seatId }, name) => ({
      ...workshop,
      leaders: workshop.leaders.map((seat) =>
        seat.id === seatId ? { ...seat, name, memberId: null, inviteHash: opensNothing } : seat,
      ),
      offer: workshop.offer?.toId === memberId ? null : workshop.offer,
      facilitatorId: workshop.facilitatorId === memberId ? nobody : workshop.facilitatorId,
      creatorId: workshop.creatorId === memberId ? nobody : workshop.creatorId,
    }),
  }),
  held(members, {
    says: "who they are: name, role, job role, when they came, and why they were taken out if they were",
    isAbout: ({ id }, { memberId }) => id === memberId,
    names: ({ name }) => [name],
    without: () => null,
  }),
];

/** The other collections, and why they identify no person. */
export const namesNobody: Readonly<Record<string, string>> = {
  ballots:
    "a counted ballot has a number of a shuffled order; while one is open, its id comes from a key that is deleted when it closes",
  charters: "names stand there as salted hashes; the openings give them back as long as they exist",
  demos: "which demo workshops have been played",
  erasures: "that somebody's data was erased, and when; not whose",
  hidden_cards: "words and a reason, without an author",
  keys: "the server's own key",
  receipts: "the hash of a secret that only the author's device has",
  signatures: "hashes of what was signed, withdrawn and published; names are salted hashes already in what is hashed",
  sync_keys: "a key of the server",
};
