import type { CommandInput } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { AdoptionView } from "@saydo/shared/features/charters/adoption/contract.ts";
import { adoptionViewOf, publicCounts } from "@saydo/shared/features/charters/adoption/view.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../../realtime/viewer.ts";
import type { ChartersStore } from "../store.ts";
import type { AdoptionStore } from "./store.ts";

interface Deps {
  readonly store: AdoptionStore;
  readonly charters: Pick<ChartersStore, "findByWorkshop">;
  readonly publisher: Publisher;
}

export type AdoptionService = ReturnType<typeof createAdoption>;

/** "I'll do this" (P17): an act of its own, beside the charter, which never changes. */
export function createAdoption({ store, charters, publisher }: Deps) {
  return {
    /** @throws DomainError `not_found` for anything but an action of "what we do ourselves" */
    async adopt(actor: Actor, { lineId, isAdopted }: CommandInput<"charters:adopt">): Promise<void> {
      const { workshopId, memberId } = actor;
      const own = (await charters.findByWorkshop(workshopId))?.body.ourselves ?? [];
      if (!own.some((action) => action.lineId === lineId)) throw new DomainError("not_found");
      if (isAdopted) await store.add({ workshopId, lineId, memberId });
      else await store.remove({ workshopId, lineId, memberId });
      publisher.changed(workshopId, "adoptions");
    },

    removing: ({ id }: { readonly id: string }): Promise<void> => store.removeOf(id),

    /** By action, as strangers may read it; see `publicCounts`. */
    async counts(workshopId: string): Promise<ReadonlyMap<string, number | null>> {
      return publicCounts(await store.adoptionsIn(workshopId));
    },

    /** An action that both seats said they do is adopted once. */
    async seatsJoined(workshopId: string, memberId: string, joinedId: string): Promise<void> {
      for (const { lineId } of (await store.adoptionsIn(workshopId)).filter((one) => one.memberId === joinedId)) {
        await store.add({ workshopId, lineId, memberId });
        await store.remove({ workshopId, lineId, memberId: joinedId });
      }
      publisher.changed(workshopId, "adoptions");
    },

    async view({ workshopId, memberId }: Viewer): Promise<AdoptionView> {
      return adoptionViewOf(await store.adoptionsIn(workshopId), memberId);
    },
  };
}
