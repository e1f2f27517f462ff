import { leavingOf } from "@saydo/shared/features/workshops/seats/leaving/rules.ts";
import type { Clock } from "../../../../ports/clock.ts";
import type { Tell } from "../../../../reactions.ts";
import type { KeyedQueue } from "../../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../../realtime/publisher.ts";
import type { RemovalService } from "../../removal/service.ts";
import type { WorkshopsService } from "../../service.ts";
import type { SeatsService } from "../service.ts";
import type { SessionStore } from "../store.ts";

interface Deps {
  readonly sessions: SessionStore;
  readonly workshops: Pick<WorkshopsService, "get" | "viewer">;
  readonly seats: Pick<SeatsService, "knownAs" | "browserHolds">;
  readonly removal: Pick<RemovalService, "end">;
  readonly clock: Clock;
  readonly queue: KeyedQueue;
  readonly publisher: Publisher;
  readonly tell: Tell;
}

export type LeavingService = ReturnType<typeof createLeaving>;

/** People leave by themselves (P14). Enters the workshop's queue itself. */
export function createLeaving({ sessions, workshops, seats, removal, clock, queue, publisher, tell }: Deps) {
  /** Closes the browser's sockets at once, because they would go on as this person. Another browser of the same person reconnects by itself. */
  async function leave(sessionId: string, workshopId: string): Promise<void> {
    await queue.run(workshopId, async () => {
      const member = await seats.knownAs(sessionId, workshopId);
      if (member && leavingOf(await workshops.get(workshopId), member) === "ends") {
        await removal.end(member, { how: "left", reason: "", into: null });
      }
      await sessions.changeSeats(sessionId, clock.now(), (held) =>
        held.filter((seat) => seat.workshopId !== workshopId),
      );
      if (member) publisher.seatEnded(workshops.viewer(member));
    });
  }

  return {
    leave,

    async leaveAll(sessionId: string): Promise<void> {
      for (const workshopId of (await seats.browserHolds(sessionId)) ?? []) await leave(sessionId, workshopId);
      await sessions.remove(sessionId);
      await tell("browserForgotten", sessionId);
    },
  };
}
