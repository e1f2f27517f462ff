import type { Told } from "@saydo/shared/features/editing/schema.ts";
import { docketItems } from "./features/answers/store.ts";
import { hiddenCards } from "./features/board/store.ts";
import { adoptions } from "./features/charters/adoption/store.ts";
import { charters, demoCharters } from "./features/charters/store.ts";
import { commitments } from "./features/commitments/store.ts";
import { demos } from "./features/demo/store.ts";
import { history } from "./features/editing/store.ts";
import { cardImports } from "./features/files/store.ts";
import { lists } from "./features/list/store.ts";
import { openings } from "./features/privacy/store.ts";
import { templates } from "./features/templates/store.ts";
import { ballots, polls } from "./features/voting/store.ts";
import { deviceCodes } from "./features/workshops/seats/device/store.ts";
import { knocks } from "./features/workshops/seats/lobby/store.ts";
import { sessions } from "./features/workshops/seats/store.ts";
import { members, workshops } from "./features/workshops/store.ts";
import { drafts, receipts } from "./features/writing/store.ts";
import { erasures } from "./people/erasure-log.ts";
import { type Holding, holdsNobody, holdsPeople, type Person } from "./people/personal-data.ts";
import { syncKeys } from "./realtime/client-ids.ts";
import { keys } from "./signing/key.ts";
import { signatures } from "./signing/signature-log.ts";
import type { AnyCollection } from "./storage/any-collection.ts";

/** Stands in place of an erased person's id. */
const nobody = "removed";

/** A line about a leader's seat names its leaders, of now and before. */
function isToldOf({ seatId, memberId }: Told, person: Person): boolean {
  return (seatId !== null && seatId === person.seatId) || (memberId !== null && memberId === person.memberId);
}

/** The hash of no known token: the erased person's link stays spent although the seat is empty again. */
const opensNothing = "0".repeat(64);

/**
 * Every collection of documents, with what it holds of people and for how long; one that forgets this does not compile. In the order of an
 * erasure: the member comes last, so that an interrupted erasure finds the same person again. A test compares the list with what the app opens.
 */
export const holdings: readonly Holding[] = [
  holdsNobody(
    ballots,
    "a counted ballot has a number of a shuffled order; while one is open, its id comes from a key that is deleted when it closes",
  ),
  holdsNobody(cardImports, "which rows of a file became cards, without their words"),
  holdsNobody(charters, "names stand there as salted hashes; the openings give them back as long as they exist"),
  holdsNobody(demoCharters, "as the charters; they are removed with the round of the demo that they belong to"),
  holdsNobody(demos, "which round of each demo has been played"),
  holdsNobody(erasures, "that somebody's data was erased, and when; not whose"),
  holdsNobody(hiddenCards, "words and a reason, without an author"),
  holdsNobody(keys, "the server's own key"),
  holdsNobody(
    knocks,
    "a name that somebody typed who waits in a lobby and has no seat yet, beside the hash of the browser's cookie; it goes when they are let in, when the lobby is switched off, and with the browser",
  ),
  holdsNobody(receipts, "the hash of a secret that only the author's device has"),
  holdsNobody(
    signatures,
    "hashes of what was signed, withdrawn and published; names are salted hashes already in what is hashed",
  ),
  holdsNobody(syncKeys, "a key of the server"),
  holdsPeople(openings, {
    says: "the name behind what they signed or answered; without it the signed texts hold a salted hash",
    kept: "for ever",
    isAbout: ({ subjectId }, { memberId, seatId }) => subjectId === memberId || subjectId === seatId,
    names: ({ name }) => [name],
    without: () => null,
  }),
  holdsPeople(drafts, {
    says: "private drafts that have not been revealed",
    kept: "drafts",
    isAbout: (draft, { memberId }) => draft.memberId === memberId,
    without: () => null,
  }),
  holdsPeople(adoptions, {
    says: 'which actions of "what we do ourselves" they said they do',
    kept: "with the workshop",
    isAbout: (adoption, { memberId }) => adoption.memberId === memberId,
    without: () => null,
  }),
  holdsPeople(docketItems, {
    says: "answers they gave as a leader, under their name",
    kept: "with the workshop",
    isAbout: ({ answer }, { memberId }) => answer !== null && answer.byMemberId === memberId,
    names: ({ answer }) => (answer ? [answer.byName] : []),
    without: (item, _person, byName) => ({
      ...item,
      answer: item.answer && { ...item.answer, byName, byMemberId: nobody },
    }),
  }),
  holdsPeople(commitments, {
    says: "promises they wrote; unsigned ones are removed, signed ones stay without the name",
    kept: "for ever",
    isAbout: ({ ownerMemberId }, { memberId }) => ownerMemberId === memberId,
    names: ({ ownerName }) => [ownerName],
    without: (commitment, _person, ownerName) =>
      commitment.signatures.length === 0 ? null : { ...commitment, ownerName, ownerMemberId: nobody },
  }),
  holdsPeople(polls, {
    says: "ballots they were entitled to vote in; not whether or what they voted",
    kept: "rolls",
    isAbout: ({ roll }, { memberId }) => roll.some((id) => id === memberId),
    without: (poll, { memberId }) => ({ ...poll, roll: poll.roll.filter((id) => id !== memberId) }),
  }),
  holdsPeople(history, {
    says: "what they changed in a workshop as its facilitator, and lines about their seat as a leader",
    kept: "with the workshop",
    isAbout: ({ byMemberId, told }, person) =>
      byMemberId === person.memberId || told.some((line) => isToldOf(line, person)),
    names: ({ byMemberId, byName }, { memberId }) => (byMemberId === memberId ? [byName] : []),
    without: (entry, person, name) => ({
      ...entry,
      ...(entry.byMemberId === person.memberId && { byMemberId: nobody, byName: name }),
      told: entry.told.map((line) =>
        isToldOf(line, person)
          ? { ...line, subject: line.subject && name, from: line.from && name, to: line.to && name, memberId: null }
          : line,
      ),
    }),
  }),
  holdsPeople(templates, {
    says: "their name as a leader, where a facilitator chose to keep it in a template; not a name typed into the form or read from a file",
    kept: "sessions",
    isAbout: ({ words }, { seatId }) => seatId !== null && words.leaders.some((leader) => leader.seatId === seatId),
    names: ({ words }, { seatId }) => words.leaders.flatMap((one) => (one.seatId === seatId ? [one.name] : [])),
    without: (kept, { seatId }) => ({
      ...kept,
      words: {
        ...kept.words,
        leaders: kept.words.leaders.map((one) => (one.seatId === seatId ? { ...one, name: "", seatId: null } : one)),
      },
    }),
  }),
  holdsPeople(deviceCodes, {
    says: "that they made a code to take their seat to another device, good for ten minutes",
    kept: "with the workshop",
    isAbout: (code, { memberId }) => code.memberId === memberId,
    without: () => null,
  }),
  holdsPeople(sessions, {
    says: "the browser they came with",
    kept: "sessions",
    isAbout: ({ seats }, { memberId }) => seats.some((seat) => seat.memberId === memberId),
    without: (session, { memberId }) => {
      const seats = session.seats.filter((seat) => seat.memberId !== memberId);
      return seats.length === 0 ? null : { ...session, seats };
    },
  }),
  holdsPeople(lists, {
    says: "their name, job role and mail address on the list of people whom the workshop admits",
    kept: "with the workshop",
    isAbout: ({ entries }, { memberId }) => entries.some(({ id }) => id === memberId),
    names: ({ entries }, { memberId }) =>
      entries.flatMap(({ id, name, mail }) => (id === memberId ? [name, mail] : [])).filter((text) => text !== ""),
    only: (list, { memberId }) => ({ ...list, entries: list.entries.filter(({ id }) => id === memberId) }),
    without: (list, { memberId }) => ({ ...list, entries: list.entries.filter(({ id }) => id !== memberId) }),
  }),
  holdsPeople(workshops, {
    says: "their seat with its name and title if they lead, and whether they made or facilitate the workshop",
    kept: "with the workshop",
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
  holdsPeople(members, {
    says: "who they are: name, role, job role, when they came, and why they were taken out if they were",
    kept: "with the workshop",
    isAbout: ({ id, removed }, { memberId }) => id === memberId || removed?.into?.memberId === memberId,
    names: ({ name }) => [name],
    without: () => null,
  }),
];

export const collections: readonly AnyCollection[] = holdings
  .map(({ collection }) => collection)
  .toSorted((one, other) => (one.name < other.name ? -1 : 1));
