import type { Crowd } from "./crowd.ts";
import type { Load } from "./loads.ts";

type Rates = Pick<Load, "cardsPerSecond" | "cursorsPerSecond">;

/**
 * Every active client moves a card and the cursor at these rates for so long, each with a phase of its own, so that nothing comes in
 * waves. Times are taken when a message really leaves: a load that falls behind shows in `busy`, not in the server's figures.
 */
export function act(
  { authors, tallies: { cards, cursors }, saved }: Pick<Crowd, "authors" | "tallies"> & Partial<Pick<Crowd, "saved">>,
  { cardsPerSecond, cursorsPerSecond }: Rates,
  forMs: number,
): Promise<void> {
  const start = performance.now();
  const [cardEveryMs, cursorEveryMs] = [1_000 / cardsPerSecond, 1_000 / cursorsPerSecond];
  const plans = authors.map(({ person, author, client }, index) => ({
    person,
    author,
    client,
    cardAt: start + cardEveryMs * spread(index),
    cursorAt: start + cursorEveryMs * spread(index + 0.5),
  }));

  function tick(): boolean {
    const now = performance.now();
    if (now - start >= forMs) return false;
    for (const plan of plans) {
      while (plan.cardAt <= now) {
        plan.cardAt += cardEveryMs;
        const bytes = plan.author.move();
        const at = performance.now();
        cards.sent(plan.person, at);
        saved?.sent(plan.client.seat.clientId, plan.author.clock, at);
        plan.client.update(bytes);
      }
      while (plan.cursorAt <= now) {
        plan.cursorAt += cursorEveryMs;
        const bytes = plan.author.cursor();
        cursors.sent(plan.person, performance.now());
        plan.client.cursor(bytes);
      }
    }
    return true;
  }

  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (tick()) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

/** Phases that never bunch, whatever their number: multiples of the golden ratio. */
function spread(index: number): number {
  return (index * 0.618_033_988_75) % 1;
}
