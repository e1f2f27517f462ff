import { createHash } from "node:crypto";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { recoveryTold } from "@saydo/shared/features/editing/view.ts";
import {
  checkNewWorkshop,
  everyoneLaneName,
  leaderPath,
  newMember,
  projectorPath,
  recoveryPath,
} from "@saydo/shared/features/workshops/rules.ts";
import type { NewWorkshop, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Tell } from "../../../reactions.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import { DuplicateKey, type Stored } from "../../../storage/collection.ts";
import { installationTimeZone, type WorkshopStore } from "../store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly tell: Tell;
}

/** Choices for the demo and tests only. */
export interface FixedIds {
  readonly workshopId: string;
  readonly facilitatorId: string;
  readonly code: string;
  readonly isDemo: boolean;
}

export interface CreatedWorkshop {
  readonly workshop: Stored<Workshop>;
  readonly recoveryPath: string;
  readonly projectorPath: string;
  readonly leaderLinks: {
    readonly seatId: string;
    readonly name: string;
    readonly title: string;
    readonly path: string;
  }[];
}

export type CreationService = ReturnType<typeof createCreation>;

/**
 * Makes workshops. `requestId` is a secret of the sending browser; the id and every link are derived from it. A repeated request therefore finds the
 * same workshop and shows the same links, although only their hashes are stored.
 */
export function createCreation(deps: Deps) {
  const { store, clock, ids, queue, tell } = deps;

  async function insert(requestId: string, input: NewWorkshop, fixed: FixedIds): Promise<Stored<Workshop>> {
    const now = clock.now();
    const { values, lanes, moments, leaders, agenda, doors, facilitatorName, timeZone, ...rest } = input;
    const document: Workshop = {
      ...rest,
      id: fixed.workshopId,
      v: 3,
      code: fixed.code,
      timeZone: timeZone ?? installationTimeZone,
      createdAt: now,
      status: doors === "lobby" ? "open" : doors,
      lobby: doors === "lobby",
      values: values.map((value) => ({ id: ids.id(), ...value })),
      lanes: [
        { id: everyoneLaneId, name: everyoneLaneName(input.language) },
        ...lanes.map((lane) => ({ id: ids.id(), ...lane })),
      ],
      moments: moments.map((moment) => ({ id: ids.id(), ...moment })),
      leaders: leaders.map((leader, index) => ({
        id: ids.id(),
        ...leader,
        inviteHash: secretHash(leaderToken(requestId, index)),
        memberId: null,
      })),
      agenda: agenda.map((item) => ({ id: ids.id(), ...item })),
      agendaIndex: 0,
      phaseStartedAt: now,
      lock: null,
      timer: null,
      facilitatorId: fixed.facilitatorId,
      creatorId: fixed.facilitatorId,
      recoveryHash: secretHash(recoveryToken(requestId)),
      projectorHash: secretHash(projectorKey(requestId)),
      offer: null,
      reveal: "none",
      revealedAt: null,
      charterId: null,
      isDemo: fixed.isDemo,
      edition: 0,
      reached: 0,
      skipped: [],
      merged: [],
      archivedAt: null,
      deletedFrom: null,
    };
    return store.insert(document);
  }

  /** Draws another join code when a workshop has the first one; a fixed code is not replaced. */
  async function insertWithFreeCode(
    requestId: string,
    input: NewWorkshop,
    fixed: FixedIds | undefined,
  ): Promise<Stored<Workshop>> {
    if (fixed) return insert(requestId, input, fixed);
    for (let tries = 1; ; tries += 1) {
      const facilitatorId = derive("facilitator", requestId).slice(0, 22);
      const drawn = { workshopId: workshopIdOf(requestId), facilitatorId, code: ids.joinCode(), isDemo: false };
      try {
        return await insert(requestId, input, drawn);
      } catch (error) {
        if (!(error instanceof DuplicateKey) || tries === 10) throw error;
      }
    }
  }

  return {
    /** Only for the workshop's creator. Call inside the workshop's queue. @throws DomainError `not_owner` */
    async renewRecovery({ workshopId, memberId }: Actor): Promise<{ path: string }> {
      const workshop = await store.get(workshopId);
      if (workshop.creatorId !== memberId) throw new DomainError("not_owner");
      const token = ids.secret();
      await store.replace({ ...workshop, recoveryHash: secretHash(token) });
      const creator = await store.findMember(memberId);
      if (creator) await tell("noted", workshopId, memberId, recoveryTold(creator));
      return { path: recoveryPath(workshopId, token) };
    },

    /** A second call with the same `requestId` changes nothing and returns the same. @throws DomainError `invalid_input` */
    async create(requestId: string, input: NewWorkshop, fixed?: FixedIds): Promise<CreatedWorkshop> {
      checkNewWorkshop(input);
      const workshopId = fixed?.workshopId ?? workshopIdOf(requestId);
      return queue.run(workshopId, async () => {
        const workshop = (await store.find(workshopId)) ?? (await insertWithFreeCode(requestId, input, fixed));
        // Checked on every call: a crash may have come between the workshop and its facilitator.
        if (!(await store.findMember(workshop.creatorId))) {
          await store.insertMember(
            newMember({
              id: workshop.creatorId,
              workshopId,
              role: "facilitator",
              name: input.facilitatorName,
              laneId: everyoneLaneId,
              seatId: null,
              joinedAt: workshop.createdAt,
            }),
          );
        }
        return {
          workshop,
          recoveryPath: recoveryPath(workshopId, recoveryToken(requestId)),
          projectorPath: projectorPath(workshop.code, projectorKey(requestId)),
          leaderLinks: workshop.leaders.map(({ id, name, title }, index) => ({
            seatId: id,
            name,
            title,
            path: leaderPath(workshop.code, leaderToken(requestId, index)),
          })),
        };
      });
    },
  };
}

function workshopIdOf(requestId: string): string {
  return derive("workshop", requestId).slice(0, 22);
}

function recoveryToken(requestId: string): string {
  return derive("recovery", requestId);
}

function projectorKey(requestId: string): string {
  return derive("projector", requestId);
}

function leaderToken(requestId: string, index: number): string {
  return derive(`leader ${index}`, requestId);
}

/** 256 bits in base64url; `purpose` makes each derived secret different. */
function derive(purpose: string, requestId: string): string {
  return createHash("sha256").update(`saydo/${purpose}\0${requestId}`).digest("base64url");
}
