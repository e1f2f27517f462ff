import type { CommandInput } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { toldOf } from "@saydo/shared/features/editing/view.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import { checkJoining } from "@saydo/shared/features/workshops/seats/joining/rules.ts";
import type { Tell } from "../../../../reactions.ts";
import type { Publisher } from "../../../../realtime/publisher.ts";
import type { Actor } from "../../../../realtime/viewer.ts";
import type { Stored } from "../../../../storage/collection.ts";
import type { RemovalService } from "../../removal/service.ts";
import type { WorkshopStore } from "../../store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly removal: Pick<RemovalService, "end">;
  readonly publisher: Publisher;
  readonly tell: Tell;
}

/** Joins two seats of one person (P14). Call inside the workshop's queue. */
export function createJoining({ store, removal, publisher, tell }: Deps) {
  async function found(memberId: string): Promise<Stored<Member>> {
    const member = await store.findMember(memberId);
    if (!member) throw new DomainError("not_found");
    return member;
  }

  return {
    async join(
      { workshopId, memberId: byMemberId }: Actor,
      { keptId, joinedId, reason }: CommandInput<"members:join">,
    ): Promise<void> {
      const [kept, joined] = [await found(keptId), await found(joinedId)];
      checkJoining(await store.get(workshopId), kept, joined);
      await tell("seatsJoining", kept, joined);
      // First what the seat has, then its end: after a crash in between the joining can be repeated.
      await tell("seatsJoined", kept, joined);
      const into = { memberId: kept.id, seating: kept.seating };
      await removal.end(joined, { how: "joined", reason, into });
      const told = toldOf("seat-joined", { subject: kept.name, from: joined.name, memberId: kept.id });
      await tell("noted", workshopId, byMemberId, told);
      publisher.ownChanged({ workshopId, memberId: kept.id });
    },
  };
}
