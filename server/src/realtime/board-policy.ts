import { hueOf, readWhereabouts } from "@saydo/shared/board/awareness.ts";
import { rootNames } from "@saydo/shared/board/doc.ts";
import { emptyGroups, removeGroups } from "@saydo/shared/board/edit.ts";
import { type BoardRights, boardRights, isTypedIn, judge, judgeRemoval } from "@saydo/shared/board/permitted.ts";
import { noteOfEdit } from "@saydo/shared/board/words.ts";
import type { Role } from "@saydo/shared/capabilities.ts";
import { originOf } from "@saydo/shared/features/board/rules.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { DocumentRules, Judge, OwnState, Policy, RoomRules } from "./sync/policy.ts";
import type { Viewer } from "./viewer.ts";

/** The facts of a workshop that a room needs to judge a message. */
export interface RoomAccess {
  readonly phase: PhaseId;
  readonly isAnonymous: boolean;
  /** The workshop is finished: every seat may read and none may change anything. */
  readonly isFinished: boolean;
}

export const boardLimits = {
  groups: 2_000,
  obstacles: 2_000,
  /** Groups without a card are on no screen. This many may stay, so that a card whose move is undone finds its group again. */
  emptyGroups: 20,
} as const;

/** Edits sent before a client knew of the step are still under way: the earlier phase counts for this long (P2: no sentence is lost). */
export const graceMs = 2_000;

/** The facts of boards that the sync engine needs. */
export const boardRules: DocumentRules = {
  roots: rootNames,
  mostElements: new Map([
    ["groups", boardLimits.groups],
    ["obstacles", boardLimits.obstacles],
  ]),
  isTypedIn,
  denialOfRemoval: judgeRemoval,
  leads: ({ role }) => leads(role),
  noteOf: (doc, transaction, { role }) => noteOfEdit(doc, transaction, originOf(role)),
  leftoversIn(doc) {
    const empty = emptyGroups(doc);
    if (empty.length <= boardLimits.emptyGroups) return null;
    return { count: empty.length, remove: () => removeGroups(doc, empty) };
  },
};

export const boardPolicy: Policy<RoomAccess> = {
  document: boardRules,
  roomOf: (access) => new BoardRoomRules(access),
};

/** Returns null when the rights allow nothing. */
export function judgeWith(rights: BoardRights): Judge | null {
  if (!rights.mayMove && !rights.mayEditCards && !rights.mayEditScenarios) return null;
  return (touch) => judge(touch, rights);
}

class BoardRoomRules implements RoomRules<RoomAccess> {
  #access: RoomAccess;
  #previous: { readonly phase: PhaseId; readonly until: number } | null = null;

  constructor(access: RoomAccess) {
    this.#access = access;
  }

  change(access: RoomAccess, now: number): boolean {
    const { phase, isAnonymous } = this.#access;
    if (access.phase !== phase) this.#previous = { phase, until: now + graceMs };
    this.#access = access;
    return access.isAnonymous !== isAnonymous;
  }

  judgeOf({ role }: Viewer, now: number): Judge | null {
    if (this.#access.isFinished) return null;
    const rights = boardRights(role, this.#access.phase);
    if (this.#previous === null || now >= this.#previous.until) return judgeWith(rights);
    const before = boardRights(role, this.#previous.phase);
    return judgeWith({
      mayMove: rights.mayMove || before.mayMove,
      mayEditCards: rights.mayEditCards || before.mayEditCards,
      mayEditScenarios: rights.mayEditScenarios || before.mayEditScenarios,
    });
  }

  maySeePresence({ role }: Viewer): boolean {
    return !this.#access.isFinished && can(role, "board:presence", this.#access.phase);
  }

  ownStateIn(state: unknown): OwnState | null {
    return readWhereabouts(state);
  }

  /** In an anonymous workshop it holds neither name nor card, so that no reader can tell which person writes which. */
  presenceOf(viewer: Viewer, own: OwnState): unknown {
    if (this.#access.isAnonymous) return { ...own, cardId: null, user: { name: "", hue: 0 } };
    return { ...own, user: { name: viewer.name, hue: hueOf(viewer.memberId ?? viewer.workshopId) } };
  }
}

function leads(role: Role): boolean {
  return role === "facilitator" || role === "co-facilitator";
}
