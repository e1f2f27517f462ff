import { DomainError } from "@saydo/shared/core/errors.ts";
import { toldOf } from "@saydo/shared/features/editing/view.ts";
import type { EndedSeat, Member } from "@saydo/shared/features/workshops/schema.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Tell } from "../../../reactions.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { WorkshopsService } from "../service.ts";
import type { WorkshopStore } from "../store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly workshops: Pick<WorkshopsService, "update" | "viewer">;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly tell: Tell;
}

export type RemovalService = ReturnType<typeof createRemoval>;

/** Ends seats. Call inside the workshop's queue. */
export function createRemoval({ store, workshops, publisher, clock, tell }: Deps) {
  /** The seat sees and does nothing any more, and its place is free. Can be repeated. */
  async function end(found: Stored<Member>, why: Omit<EndedSeat, "at">): Promise<void> {
    const ended = found.removed ? found : await store.replaceMember({ ...found, removed: { at: clock.now(), ...why } });
    await workshops.update(found.workshopId, (workshop) =>
      workshop.offer?.toId === found.id ? { ...workshop, offer: null } : workshop,
    );
    publisher.seatEnded(workshops.viewer(ended));
    // A seat that was joined to another has told of itself.
    if (why.how !== "joined") await tell(why.how, ended);
    publisher.changed(found.workshopId, "members");
  }

  return {
    end,

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
      await end(found, { how: "removed", reason, into: null });
      // Nothing of the person but the name, which everybody in the room has read.
      if (!found.removed)
        await tell("noted", workshopId, byMemberId, toldOf("seat-removed", { subject: found.name, memberId }));
    },
  };
}
