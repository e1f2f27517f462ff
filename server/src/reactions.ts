import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import type { Poll } from "@saydo/shared/features/voting/schema.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Actor } from "./realtime/viewer.ts";
import type { Stored } from "./storage/collection.ts";

/** What happens in a workshop that other features may have to follow, and what they are told of it: inside the workshop's queue, except for seats. */
interface Happenings {
  /** Before a step forwards is taken or announced, the end beyond the last item included. Where one throws, the room stays. */
  beforeStep: [workshop: Stored<Workshop>, toIndex: number];
  /** After the new phase is stored and before a client hears of it. */
  phaseEntered: [workshopId: string, from: PhaseId, to: PhaseId];
  /** After each stored change of a workshop, before the next one. Must not throw. */
  updated: [workshop: Stored<Workshop>];
  /** Before it is stored and said that the workshop is anonymous. Where one throws, it is not. */
  anonymityRaised: [workshopId: string];
  /** After a new person is stored. */
  joined: [workshopId: string, member: Stored<Member>];
  /** After it is stored that a person was taken out. After a crash it may be told again. */
  removed: [member: Stored<Member>];
  /** Before the words of a card go from the board or come back. `card` is as it will be, `words` what it says while it is shown. It may be told again. */
  cardHiding: [workshopId: string, card: BoardCard, words: ActionParts];
  /** After the result is stored. After a crash it may be told again. */
  ballotClosed: [poll: Poll];
  /** A person's role, lane or name is another. Must not throw. */
  seatChanged: [viewer: Actor];
  /** The seat is gone, or another browser has it. Must not throw. */
  seatEnded: [viewer: Actor];
}

export type Reactions = {
  readonly [K in keyof Happenings]?: (...told: Happenings[K]) => Promise<void> | void;
};

/** Tells each follower in turn, and awaits it before the next. The first that throws is the last that is told. */
export type Tell = <K extends keyof Happenings>(what: K, ...told: Happenings[K]) => Promise<void>;

interface Follower {
  readonly on: Reactions;
}

/** Those who react, in the order in which they do. */
export class Followers {
  #followers: readonly Follower[] = [];

  /** Once, by the composition root: features are made with `tell` before anybody can follow. */
  follow(followers: readonly Follower[]): void {
    this.#followers = followers;
  }

  readonly tell: Tell = async (what, ...told) => {
    for (const { on } of this.#followers) {
      const react = on[what];
      // Without waiting for those who do nothing: a seat that ended is closed at once.
      if (react) await react(...told);
    }
  };
}
