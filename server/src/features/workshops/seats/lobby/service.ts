import { DomainError } from "@saydo/shared/core/errors.ts";
import { checkByCode, checkDoor, isFull } from "@saydo/shared/features/workshops/rules.ts";
import { checkWaitingRoom, waitingOf } from "@saydo/shared/features/workshops/seats/lobby/rules.ts";
import type { Knock } from "@saydo/shared/features/workshops/seats/lobby/schema.ts";
import type { Clock } from "../../../../ports/clock.ts";
import type { Ids } from "../../../../ports/ids.ts";
import type { KeyedQueue } from "../../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../../realtime/publisher.ts";
import type { Actor } from "../../../../realtime/viewer.ts";
import type { Stored } from "../../../../storage/collection.ts";
import type { WorkshopsService } from "../../service.ts";
import type { WorkshopStore } from "../../store.ts";
import type { JoinInput, SeatsService } from "../service.ts";
import type { KnockStore } from "./store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly knocks: KnockStore;
  readonly workshops: Pick<WorkshopsService, "update">;
  readonly seats: Pick<SeatsService, "byCode" | "memberOf" | "knownAs" | "checked" | "seat" | "keepBrowser">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly publisher: Publisher;
}

export type LobbyService = ReturnType<typeof createLobby>;

/** The lobby (P14): who comes by the code waits, without a seat, until a facilitator lets them in. */
export function createLobby({ store, knocks, workshops, seats, clock, ids, queue, publisher }: Deps) {
  async function waitingIn(workshopId: string): Promise<Stored<Knock>[]> {
    return waitingOf(await knocks.inWorkshop(workshopId));
  }

  /** @throws DomainError `not_found` for the knock of another workshop, or of somebody who no longer waits */
  async function waiting(workshopId: string, knockId: string): Promise<Stored<Knock>> {
    const found = await knocks.find(knockId);
    if (found?.workshopId !== workshopId || found.refused !== null) throw new DomainError("not_found");
    return found;
  }

  /** Whether there was a place. A second seat is not given to a browser that has got one meanwhile. */
  async function letIn({ id, workshopId, sessionId, name, laneId }: Knock): Promise<boolean> {
    const workshop = await store.get(workshopId);
    if (!(await seats.knownAs(sessionId, workshopId))) {
      if (isFull(workshop, await store.members(workshopId))) return false;
      await seats.seat(workshop, sessionId, { name, laneId });
    }
    await knocks.remove(id);
    return true;
  }

  async function letAllIn(workshopId: string): Promise<{ admitted: number; waiting: number }> {
    const all = await waitingIn(workshopId);
    let admitted = 0;
    for (const knock of all) {
      if (!(await letIn(knock))) break;
      admitted += 1;
    }
    publisher.changed(workshopId, "members");
    return { admitted, waiting: all.length - admitted };
  }

  return {
    /** @throws DomainError `lobby_off` where nobody needs to wait */
    async knock(code: string, sessionId: string, typed: JoinInput): Promise<void> {
      const { id: workshopId } = await seats.byCode(code);
      await queue.run(workshopId, async () => {
        if (await seats.memberOf(sessionId, workshopId)) return;
        const workshop = await store.get(workshopId);
        checkDoor(workshop);
        checkByCode(workshop);
        if (!workshop.lobby) throw new DomainError("lobby_off");
        const input = await seats.checked(workshop, typed);
        const known = await knocks.of(workshopId, sessionId);
        if (known) {
          if (known.refused === null) await knocks.replace({ ...known, ...input });
        } else {
          checkWaitingRoom(await knocks.inWorkshop(workshopId));
          await seats.keepBrowser(sessionId);
          await knocks.insert({
            ...{ id: ids.id(), v: 1, workshopId, sessionId, at: clock.now(), refused: null },
            ...input,
          });
        }
        publisher.changed(workshopId, "members");
      });
    },

    async switch({ workshopId }: Actor, { isOn }: { isOn: boolean }): Promise<void> {
      await workshops.update(workshopId, (workshop) =>
        workshop.lobby === isOn ? workshop : { ...workshop, lobby: isOn },
      );
      if (isOn) return;
      await letAllIn(workshopId);
      // Those for whom there was no place find the full door, which lets them in by itself.
      await knocks.removeIn(workshopId);
      publisher.changed(workshopId, "members");
    },

    /** @throws DomainError `workshop_full` */
    async admit(
      { workshopId }: Actor,
      { knockId }: { knockId: string | null },
    ): Promise<{ admitted: number; waiting: number }> {
      if (knockId === null) return letAllIn(workshopId);
      if (!(await letIn(await waiting(workshopId, knockId)))) throw new DomainError("workshop_full");
      publisher.changed(workshopId, "members");
      return { admitted: 1, waiting: (await waitingIn(workshopId)).length };
    },

    async refuse({ workshopId }: Actor, { knockId, sentence }: { knockId: string; sentence: string }): Promise<void> {
      await knocks.replace({ ...(await waiting(workshopId, knockId)), refused: sentence });
      publisher.changed(workshopId, "members");
    },

    on: {
      browserMoved: (from: string, to: string) => knocks.move(from, to),
      browserForgotten: (sessionId: string) => knocks.forget(sessionId),
    },
    removeIn: (workshopId: string) => knocks.removeIn(workshopId),
  };
}
