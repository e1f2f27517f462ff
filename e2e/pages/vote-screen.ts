import { expect, type Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word, wording } from "../fixtures/people/words.ts";

export class VoteScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Facilitator: the rules are frozen from here on. */
  async open(): Promise<void> {
    await this.#hand.tick(this.#page.getByRole("radio", { name: word("voting:open.untilClosed") }));
    await this.#hand.press(this.#page.getByRole("button", { name: word("voting:open.press") }));
    await expect(this.#page.getByRole("button", { name: word("voting:control.close") })).toBeVisible();
  }

  /** Facilitator, at a result: another ballot, on this item alone. */
  async openAnother(title: string): Promise<void> {
    await this.#hand.press(this.#page.getByRole("button", { name: word("voting:another.press"), exact: true }));
    await this.#hand.tick(this.#page.getByRole("radio", { name: word("voting:scope.chosen") }));
    await this.#hand.tick(this.#page.getByRole("checkbox", { name: title }));
    await this.open();
    await expect(this.#page.getByText(word("voting:numbered", { number: 2 })).first()).toBeVisible();
  }

  /** Gives points to the item whose title contains the words; waits until the server has the ballot. */
  async give(title: string | RegExp, points: number): Promise<void> {
    const row = this.#page.getByRole("listitem").filter({ hasText: title });
    const more = row.getByRole("button", { name: wording("voting:ballot.give") });
    for (let given = 0; given < points; given += 1) await this.#hand.press(more);
    await expect(row).toContainText(word("voting:ballot.given", { count: points }));
  }

  async isIn(points: number): Promise<void> {
    await expect(this.#page.getByText(word("voting:state.saved", { count: points }), { exact: true })).toBeVisible();
  }

  async turnout(ballots: number, roll: number): Promise<void> {
    await expect(this.#page.getByText(word("voting:turnout.sentence", { ballots, count: roll })).first()).toBeVisible();
  }

  async close(): Promise<void> {
    const button = this.#page.getByRole("button", { name: word("voting:control.close") });
    await this.#hand.press(button);
    await this.#hand.press(this.#page.getByRole("dialog").getByRole("button", { name: word("voting:control.close") }));
  }

  /** Waits out the grace for what was on its way. */
  async result(): Promise<void> {
    await expect(this.#page.getByRole("heading", { name: word("voting:resultTitle") })).toBeVisible({
      timeout: 20_000,
    });
  }
}
