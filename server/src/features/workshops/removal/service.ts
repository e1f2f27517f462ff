import { DomainError } from "@saydo/shared/core/errors.ts";
import { toldOf } from "@saydo/shared/features/editing/view.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Tell } from "../../../reactions.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import type { WorkshopsService } from "../service.ts";
import type { WorkshopStore } from "../store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly workshops: Pick<WorkshopsService, "update" | "viewer">;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly tell: Tell;
}

/** Removes a person from the workshop. Call inside its queue. */
export function createRemoval({ store, workshops, publisher, clock, tell }: Deps) {
  return {
    /**
     * P14: the facilitator removes a person, with a reason. The facilitator cannot be removed, nor a leader, whose seat holds answers and promises: a
     * leader gets a new link instead.
     */
    async remove(
      { workshopId, memberId: byMemberId }: Actor,
      { memberId, reason }: { memberId: string; reason: string },
    ): Promise<void> {
      const found = await store.findMember(memberId);
      if (found?.workshopId !== workshopId) throw new DomainError("not_found");
      if (found.role !== "participant" && found.role !== "co-facilitator") {
        throw new DomainError("invalid_input", "memberId");
      }
      const removed = found.removed
        ? found
        : await store.replaceMember({ ...found, removed: { at: clock.now(), reason } });
      await workshops.update(workshopId, (workshop) =>
        workshop.offer?.toId === memberId ? { ...workshop, offer: null } : workshop,
      );
      publisher.seatEnded(workshops.viewer(removed));
      await tell("removed", removed);
      // Nothing of the person but the name, which everybody in the room has read.
      if (!found.removed)
        await tell("noted", workshopId, byMemberId, toldOf("seat-removed", { subject: found.name, memberId }));
      publisher.changed(workshopId, "members");
    },
  };
}
