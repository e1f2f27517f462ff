import { canonicalText } from "@saydo/shared/core/canonical-json.ts";
import { firstTitle } from "@saydo/shared/features/board/rules.ts";
import { withCardAsShown } from "@saydo/shared/features/voting/hiding/rules.ts";
import type { Reactions } from "../../../reactions.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { BoardService } from "../../board/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { VotingStore } from "../store.ts";

interface Deps {
  readonly store: VotingStore;
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly board: Pick<BoardService, "read">;
  readonly publisher: Publisher;
}

/** The words of a card that is hidden go from what polls say of it, and come back when it is shown again (P2). */
export function followHiding({ store, workshops, board, publisher }: Deps): Pick<Reactions, "cardHiding"> {
  // All polls, because the docket and later charters quote earlier ones too. The count is bound to ids and points, not to words.
  return {
    async cardHiding(workshopId, card, words) {
      const { language } = await workshops.get(workshopId);
      const { cards } = await board.read(workshopId);
      const now = {
        cards: cards.map((each) => (each.id === card.id ? card : each)),
        ownTitle: firstTitle(words),
        language,
      };
      for (const poll of await store.pollsOf(workshopId)) {
        const items = poll.items.map((item) => withCardAsShown(item, card, now));
        if (canonicalText(items) !== canonicalText(poll.items)) await store.replacePoll({ ...poll, items });
      }
      publisher.changed(workshopId, "items");
    },
  };
}
