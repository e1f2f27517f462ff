import { canonicalText } from "@saydo/shared/core/canonical-json.ts";
import { firstTitle } from "@saydo/shared/features/board/rules.ts";
import { withCardAsShown, withObstacleAsShown } from "@saydo/shared/features/voting/hiding/rules.ts";
import type { PollItem } from "@saydo/shared/features/voting/schema.ts";
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

type HidingReactions = Pick<Reactions, "cardHiding" | "obstacleHiding">;

/** The words of what is hidden go from what polls say of it, and come back when it is shown again (P2). */
export function followHiding({ store, workshops, board, publisher }: Deps): HidingReactions {
  /** In all polls, because the docket and later charters quote earlier ones too. The count is bound to ids and points, not to words. */
  async function changeItems(workshopId: string, change: (item: PollItem) => PollItem): Promise<void> {
    for (const poll of await store.pollsOf(workshopId)) {
      const items = poll.items.map(change);
      if (canonicalText(items) !== canonicalText(poll.items)) await store.replacePoll({ ...poll, items });
    }
    publisher.changed(workshopId, "items");
  }

  return {
    async cardHiding(workshopId, card, words) {
      const { language } = await workshops.get(workshopId);
      const { cards } = await board.read(workshopId);
      const now = {
        cards: cards.map((each) => (each.id === card.id ? card : each)),
        ownTitle: firstTitle(words),
        language,
      };
      await changeItems(workshopId, (item) => withCardAsShown(item, card, now));
    },

    async obstacleHiding(workshopId, obstacle) {
      const { language } = await workshops.get(workshopId);
      await changeItems(workshopId, (item) => withObstacleAsShown(item, obstacle, language));
    },
  };
}
