import type { workshopCommands } from "@saydo/shared/features/workshops/contract.ts";
import { extendTimer, pauseTimer, resumeTimer } from "@saydo/shared/features/workshops/timer/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { CreationService } from "./creation/service.ts";
import type { FacilitationService } from "./facilitation/service.ts";
import type { RemovalService } from "./removal/service.ts";
import type { LeadersService } from "./seats/leaders/service.ts";
import type { WorkshopsService } from "./service.ts";
import type { WritersService } from "./writers/service.ts";

interface Services {
  readonly workshops: WorkshopsService;
  readonly facilitation: FacilitationService;
  readonly leaders: LeadersService;
  readonly removal: RemovalService;
  readonly writers: WritersService;
  readonly creation: CreationService;
  readonly clock: Clock;
}

export function workshopHandlers({
  workshops,
  facilitation,
  leaders,
  removal,
  writers,
  creation,
  clock,
}: Services): Handlers<typeof workshopCommands> {
  return {
    async "workshop:open"({ workshopId }) {
      await workshops.open(workshopId);
      return {};
    },
    async "workshop:raise-capacity"({ workshopId }, { capacity }) {
      await workshops.raiseCapacity(workshopId, capacity);
      return {};
    },
    async "recovery:renew"({ workshopId, memberId }) {
      return { path: await creation.renewRecovery(workshopId, memberId) };
    },
    async "workshop:reopen"({ workshopId }) {
      await workshops.reopen(workshopId);
      return {};
    },
    async "workshop:finish"({ workshopId }) {
      await workshops.finish(workshopId);
      return {};
    },
    async "workshop:close"({ workshopId }) {
      await workshops.shutDoors(workshopId);
      return {};
    },
    async "phase:advance"({ workshopId }, step) {
      const { lock } = await workshops.advance(workshopId, step);
      return { lock };
    },
    async "phase:typing"({ memberId }) {
      writers.noteTyping(memberId);
      return {};
    },
    async "phase:cancel"({ workshopId }) {
      await workshops.cancelStep(workshopId);
      return {};
    },
    async "phase:back"({ workshopId }, step) {
      await workshops.back(workshopId, step);
      return {};
    },
    async "timer:start"({ workshopId }, { minutes }) {
      await workshops.startClock(workshopId, minutes);
      return {};
    },
    async "timer:extend"({ workshopId }, { minutes }) {
      await workshops.setTimer(workshopId, (timer, now) => extendTimer(timer, minutes, now));
      return {};
    },
    async "timer:pause"({ workshopId }) {
      await workshops.setTimer(workshopId, pauseTimer);
      return {};
    },
    async "timer:resume"({ workshopId }) {
      await workshops.setTimer(workshopId, resumeTimer);
      return {};
    },
    async "timer:end"({ workshopId }) {
      await workshops.setTimer(workshopId, () => null);
      return {};
    },
    async "anonymity:raise"({ workshopId }) {
      await workshops.raiseAnonymity(workshopId);
      return {};
    },
    async "members:set-co-facilitator"({ workshopId }, { memberId, isCoFacilitator }) {
      await facilitation.setCoFacilitator(workshopId, memberId, isCoFacilitator);
      return {};
    },
    async "members:remove"({ workshopId }, { memberId, reason }) {
      await removal.remove(workshopId, memberId, reason);
      return {};
    },
    async "facilitation:offer"({ workshopId }, { toId }) {
      await facilitation.offer(workshopId, toId);
      return {};
    },
    async "facilitation:accept"({ workshopId, memberId }) {
      await facilitation.accept(workshopId, memberId);
      return {};
    },
    async "facilitation:decline"({ workshopId, memberId }) {
      await facilitation.decline(workshopId, memberId);
      return {};
    },
    async "leaders:renew-link"({ workshopId }, { seatId }) {
      return { path: await leaders.renewLink(workshopId, seatId) };
    },
    async "clock:now"() {
      return { now: clock.now() };
    },
  };
}
