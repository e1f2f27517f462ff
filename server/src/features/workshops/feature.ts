import type { workshopCommands } from "@saydo/shared/features/workshops/contract.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import type { deviceCommands } from "@saydo/shared/features/workshops/seats/device/contract.ts";
import type { joiningCommands } from "@saydo/shared/features/workshops/seats/joining/contract.ts";
import type { lobbyCommands } from "@saydo/shared/features/workshops/seats/lobby/contract.ts";
import { extendTimer, pauseTimer, resumeTimer } from "@saydo/shared/features/workshops/timer/rules.ts";
import { defineFeature, nothingWaits } from "../../feature.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { Scheduler } from "../../ports/scheduler.ts";
import type { Tell } from "../../reactions.ts";
import type { ClientIdOf } from "../../realtime/client-ids.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Tickets } from "../../realtime/tickets.ts";
import type { Viewer } from "../../realtime/viewer.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { createCreation } from "./creation/service.ts";
import { createFacilitation } from "./facilitation/service.ts";
import { createProjector } from "./projector/service.ts";
import { createRemoval } from "./removal/service.ts";
import { workshopRoutes } from "./routes.ts";
import { deviceRoutes } from "./seats/device/routes.ts";
import { createDevice } from "./seats/device/service.ts";
import { DeviceCodeStore } from "./seats/device/store.ts";
import { createJoining } from "./seats/joining/service.ts";
import { createLeaders } from "./seats/leaders/service.ts";
import { leavingRoutes } from "./seats/leaving/routes.ts";
import { createLeaving } from "./seats/leaving/service.ts";
import { lobbyRoutes } from "./seats/lobby/routes.ts";
import { createLobby } from "./seats/lobby/service.ts";
import { KnockStore } from "./seats/lobby/store.ts";
import { createSeats } from "./seats/service.ts";
import { SessionStore } from "./seats/store.ts";
import { createWorkshops } from "./service.ts";
import { WorkshopStore } from "./store.ts";
import { createWriters } from "./writers/service.ts";

interface Deps {
  readonly engine: StorageEngine;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scheduler: Scheduler;
  readonly queue: KeyedQueue;
  readonly log: Log;
  readonly tickets: Tickets;
  readonly clientIdOf: ClientIdOf;
  /** Whether this server offers a demo. */
  readonly hasDemo: boolean;
  /** The client ids of the board documents that this person has written in since the process began. */
  readonly clientIdsOf: (room: string, viewer: Viewer) => number[];
  /** How many things in all features wait for this member. */
  readonly waitingFor: (member: Member) => Promise<number>;
}

/** The running workshop and its members. The other features work inside a workshop. */
export function workshopsFeature(deps: Deps) {
  const { engine, clock } = deps;
  const store = new WorkshopStore(engine);
  const writers = createWriters({ ...deps, store });
  const knocks = new KnockStore(engine);
  const workshops = createWorkshops({ ...deps, store, writers, knocks });
  const removal = createRemoval({ ...deps, store, workshops });
  const projector = createProjector({ ...deps, workshops });
  const facilitation = createFacilitation({ ...deps, workshops });
  const creation = createCreation({ ...deps, store });
  const knockOf = async (workshopId: string, sessionId: string | null) => {
    const found = sessionId === null ? null : await knocks.of(workshopId, sessionId);
    return found && { name: found.name, refused: found.refused };
  };
  const sessions = new SessionStore(engine);
  const seats = createSeats({ ...deps, store, sessions, workshops, facilitation, knockOf });
  const leaders = createLeaders({ ...deps, store, workshops, seats });
  const leaving = createLeaving({ ...deps, sessions, workshops, seats, removal });
  const joining = createJoining({ ...deps, store, removal });
  const lobby = createLobby({ ...deps, store, knocks, workshops, seats });
  const device = createDevice({ ...deps, store, codes: new DeviceCodeStore(engine), workshops, seats });

  return defineFeature({
    name: "workshops",
    workshops,
    writers,
    facilitation,
    creation,
    seats,
    leaders,
    commands: {
      "workshop:open": ({ workshopId }) => workshops.open(workshopId),
      "workshop:raise-capacity": (actor, { capacity }) => workshops.raiseCapacity(actor, capacity),
      "workshop:reopen": (actor) => workshops.reopen(actor),
      "workshop:finish": (actor) => workshops.finish(actor),
      "workshop:close": ({ workshopId }) => workshops.shutDoors(workshopId),
      "projector:renew": projector.renew,
      "projector:end": projector.end,
      "recovery:renew": creation.renewRecovery,
      "phase:advance": async (actor, step) => ({ lock: (await workshops.advance(actor, step)).lock }),
      "phase:typing": async ({ memberId }) => writers.noteTyping(memberId),
      "phase:cancel": ({ workshopId }) => workshops.cancelStep(workshopId),
      "phase:back": workshops.back,
      "timer:start": ({ workshopId }, { minutes }) => workshops.startClock(workshopId, minutes),
      "timer:extend": ({ workshopId }, { minutes }) =>
        workshops.setTimer(workshopId, (timer, now) => extendTimer(timer, minutes, now)),
      "timer:pause": ({ workshopId }) => workshops.setTimer(workshopId, pauseTimer),
      "timer:resume": ({ workshopId }) => workshops.setTimer(workshopId, resumeTimer),
      "timer:end": ({ workshopId }) => workshops.setTimer(workshopId, () => null),
      "anonymity:raise": workshops.raiseAnonymity,
      "members:set-co-facilitator": facilitation.setCoFacilitator,
      "members:join": joining.join,
      "members:remove": removal.remove,
      "facilitation:offer": facilitation.offer,
      "facilitation:accept": facilitation.accept,
      "facilitation:decline": facilitation.decline,
      "leaders:renew-link": leaders.renewLink,
      "seat:device-code": device.newCode,
      "lobby:switch": lobby.switch,
      "lobby:admit": lobby.admit,
      "lobby:refuse": lobby.refuse,
      "clock:now": async () => ({ now: clock.now() }),
    } satisfies Handlers<
      typeof workshopCommands & typeof deviceCommands & typeof lobbyCommands & typeof joiningCommands
    >,
    sections: { workshop: workshops.workshopView, people: workshops.peopleView, me: workshops.meView },
    routes: {
      ...workshopRoutes({ ...deps, workshops, creation, seats, leaders }),
      ...leavingRoutes(leaving),
      ...lobbyRoutes({ ...deps, lobby, seats }),
      ...deviceRoutes({ ...deps, workshops, seats, device }),
    },
    on: {
      ...lobby.on,
      async removing({ id }) {
        await device.removeOf(id);
        await lobby.removeIn(id);
        await workshops.removeMembers(id);
      },
    },
    expire: { sessions: seats.expire },
    waitingFor: nothingWaits,
    resume: async (unfinished) => workshops.resume(unfinished),
  });
}
