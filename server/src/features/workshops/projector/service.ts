import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { toldOf } from "@saydo/shared/features/editing/view.ts";
import { projectorPath } from "@saydo/shared/features/workshops/rules.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Tell } from "../../../reactions.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import { type Actor, projectorOf } from "../../../realtime/viewer.ts";
import type { WorkshopsService } from "../service.ts";

interface Deps {
  readonly workshops: Pick<WorkshopsService, "update">;
  readonly publisher: Publisher;
  readonly ids: Ids;
  readonly tell: Tell;
}

/** The projector's link (P14). Call inside the workshop's queue. */
export function createProjector({ workshops, publisher, ids, tell }: Deps) {
  /** Projectors of a facilitator's own browser come back by themselves. */
  async function setHash({ workshopId, memberId }: Actor, projectorHash: string | null) {
    const workshop = await workshops.update(workshopId, (current) => ({ ...current, projectorHash }));
    publisher.seatEnded(projectorOf(workshopId));
    await tell("noted", workshopId, memberId, toldOf(projectorHash === null ? "projector-end" : "projector-link"));
    return workshop;
  }

  return {
    async renew(actor: Actor): Promise<{ path: string }> {
      const key = ids.secret();
      return { path: projectorPath((await setHash(actor, secretHash(key))).code, key) };
    },

    async end(actor: Actor): Promise<void> {
      await setHash(actor, null);
    },
  };
}
