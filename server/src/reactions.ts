import type { BoardCard, Obstacle } from "@saydo/shared/features/board/schema.ts";
import type { Told } from "@saydo/shared/features/editing/schema.ts";
import type { Poll } from "@saydo/shared/features/voting/schema.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Actor, Viewer } from "./realtime/viewer.ts";
import type { Stored } from "./storage/collection.ts";

/** Events in a workshop that other features may react to, with their arguments. All but the events of seats and browsers run inside the workshop's queue. */
interface Happenings {
  /** Before a step forwards is taken or announced, also at the end of the agenda. When a reaction throws, the room stays. */
  beforeStep: [workshop: Stored<Workshop>, toIndex: number];
  /** After the new phase is stored and before any client receives it. */
  phaseEntered: [workshopId: string, from: PhaseId, to: PhaseId];
  /** After each stored change of a workshop, before the next one. Must not throw. */
  updated: [workshop: Stored<Workshop>];
  /** Before the workshop is stored as anonymous. When a reaction throws, nothing is stored. */
  anonymityRaised: [workshopId: string];
  /** After a new member is stored. */
  joined: [workshopId: string, member: Stored<Member>];
  /** After a member's removal is stored. The same event may come again after a crash. */
  removed: [member: Stored<Member>];
  /** Before two seats of one person become one. When a reaction throws, both stay. */
  seatsJoining: [kept: Stored<Member>, joined: Stored<Member>];
  /** Before the joined seat ends: what it has goes to the kept one. The same event may come again after a crash. */
  seatsJoined: [kept: Stored<Member>, joined: Stored<Member>];
  /** After a member left, which is stored. What the member wrote stays. The same event may come again after a crash. */
  left: [member: Stored<Member>];
  /** After a person of the list who never came was taken off it. The same event may come again after a crash. */
  unlisted: [workshopId: string, memberId: string];
  /**
   * Before a card's words are removed from the board or restored. `card` is its new state, `words` its text while it is shown. The same event may
   * come again.
   */
  cardHiding: [workshopId: string, card: BoardCard, words: ActionParts];
  /** The same for an obstacle: its new state. */
  obstacleHiding: [workshopId: string, obstacle: Obstacle];
  /** After the result is stored. The same event may come again after a crash. */
  ballotClosed: [poll: Poll];
  /** Something that belongs into the workshop's history, after it was stored. */
  noted: [workshopId: string, byMemberId: string, told: Told];
  /** Before a deleted workshop loses its words and members: what people wrote in it is removed. The same event may come again after a crash. */
  removing: [workshop: Stored<Workshop>];
  /** A member's role, lane or name changed. Must not throw. */
  seatChanged: [viewer: Actor];
  /** Before what a browser had belongs to its new cookie; not in the queue of a workshop. */
  browserMoved: [fromSessionId: string, toSessionId: string];
  /** After a browser's seats were removed, because it left or did not come back; not in the queue of a workshop. */
  browserForgotten: [sessionId: string];
  /** The seat is gone, or another browser has it. Must not throw. */
  seatEnded: [viewer: Viewer];
}

export type Reactions = {
  readonly [K in keyof Happenings]?: (...told: Happenings[K]) => Promise<void> | void;
};

/** Calls each follower's reaction in turn and awaits it before the next. After one that throws, no further one is called. */
export type Tell = <K extends keyof Happenings>(what: K, ...told: Happenings[K]) => Promise<void>;

interface Follower {
  readonly on: Reactions;
}

/** The features that react, in the order of their reactions. */
export class Followers {
  #followers: readonly Follower[] = [];

  /** Called once, by the composition root: features are made with `tell` before any of them can follow. */
  follow(followers: readonly Follower[]): void {
    this.#followers = followers;
  }

  readonly tell: Tell = async (what, ...told) => {
    for (const { on } of this.#followers) {
      const react = on[what];
      // Does not await features without a reaction, so that an ended seat is closed at once.
      if (react) await react(...told);
    }
  };
}
