import { typingMs } from "@saydo/shared/features/workshops/steps/rules.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { WorkshopStore } from "../store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly publisher: Publisher;
  readonly clock: Clock;
}

export type WritersService = ReturnType<typeof createWriters>;

/** Which members still write, so that a step can wait for them. */
export function createWriters({ store, publisher, clock }: Deps) {
  /** When each member last typed a letter. Only in memory: stored times would link people to texts. */
  const lastTyped = new Map<string, number>();

  function forgetTyped(): void {
    const since = clock.now() - typingMs;
    for (const [memberId, at] of lastTyped) {
      if (at > since) return;
      lastTyped.delete(memberId);
    }
  }

  return {
    /** Keeps the member that typed last at the end. */
    noteTyping(memberId: string): void {
      forgetTyped();
      lastTyped.delete(memberId);
      lastTyped.set(memberId, clock.now());
    },

    /** Whether a present member may write here and is not done. The facilitator, who presses the button, does not count. */
    async isAnybodyWriting(workshopId: string): Promise<boolean> {
      const online = publisher.online(workshopId);
      return (await store.members(workshopId)).some(
        ({ id, role, isDone }) => role !== "facilitator" && role !== "observer" && !isDone && online.has(id),
      );
    },

    /** Whether a member who is present, not done and not the facilitator has typed in the last seconds. */
    async isAnybodyTyping(workshopId: string): Promise<boolean> {
      forgetTyped();
      const online = publisher.online(workshopId);
      return (await store.members(workshopId)).some(
        ({ id, role, isDone }) => role !== "facilitator" && !isDone && online.has(id) && lastTyped.has(id),
      );
    },
  };
}
