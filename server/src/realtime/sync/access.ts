import { type BoardRights, boardRights } from "@saydo/shared/board/permitted.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Viewer } from "../viewer.ts";

/** What a room must know of its workshop to judge a message. */
export interface RoomAccess {
  readonly phase: PhaseId;
  readonly isAnonymous: boolean;
  /** Published: every seat may look and none may change anything any more. */
  readonly isFinished: boolean;
}

const nothing: BoardRights = { mayMove: false, mayEditCards: false, mayEditScenarios: false };

/** Edits sent before a client knew of the step are still under way: the phase left behind counts this long (P2: no sentence is lost). */
export const graceMs = 2_000;

/** The rights of a room's seats, asked afresh for every message, so that a new phase or role holds from the next one on. */
export class RoomRights {
  #access: RoomAccess;
  #previous: { readonly phase: PhaseId; readonly until: number } | null = null;

  constructor(access: RoomAccess) {
    this.#access = access;
  }

  get access(): RoomAccess {
    return this.#access;
  }

  change(access: RoomAccess, now: number): void {
    if (access.phase !== this.#access.phase) this.#previous = { phase: this.#access.phase, until: now + graceMs };
    this.#access = access;
  }

  of(viewer: Viewer, now: number): BoardRights {
    if (this.#access.isFinished) return nothing;
    const rights = boardRights(viewer.role, this.#access.phase);
    if (this.#previous === null || now >= this.#previous.until) return rights;
    const before = boardRights(viewer.role, this.#previous.phase);
    return {
      mayMove: rights.mayMove || before.mayMove,
      mayEditCards: rights.mayEditCards || before.mayEditCards,
      mayEditScenarios: rights.mayEditScenarios || before.mayEditScenarios,
    };
  }

  maySeePresence(viewer: Viewer): boolean {
    return !this.#access.isFinished && can(viewer.role, "board:presence", this.#access.phase);
  }
}
