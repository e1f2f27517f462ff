import { withPlaceNames } from "@saydo/shared/features/voting/items/rules.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { VotingStore } from "../store.ts";

/** The words of a ballot's items that come from the workshop. */
export function createItemWords(store: VotingStore) {
  return {
    /** Before a job role or moment is called otherwise: ballots of earlier versions keep the words that they were opened with. */
    async keepPlaceNames(workshop: Workshop): Promise<void> {
      for (const poll of await store.pollsOf(workshop.id)) {
        if (poll.items.every(({ laneName }) => laneName !== undefined)) continue;
        await store.replacePoll({ ...poll, items: withPlaceNames(poll.items, workshop) });
      }
    },
  };
}
