import { expect, type Page } from "@playwright/test";
import { needWords } from "@saydo/shared/features/board/terms.ts";
import type { Hand } from "../fixtures/people/hands.ts";
import { readers, word } from "../fixtures/people/words.ts";
import type { Card } from "../fixtures/rooms/caring.ts";

export class WriteScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Writes one card and waits until the server has it. */
  async write(card: Card): Promise<void> {
    const part = (name: "situation" | "behaviour" | "outcome") =>
      this.#page.getByRole("textbox", { name: new RegExp(`^${word(`writing:part.${name}.label`)}`) });
    await this.#hand.write(part("situation"), card.situation);
    await this.#hand.write(part("behaviour"), card.behaviour);
    await this.#hand.write(part("outcome"), card.outcome);
    await this.#hand.take(
      this.#page.getByRole("button", { name: word("writing:need.label") }),
      needWords[readers].authority,
    );
    await this.#hand.take(this.#page.getByRole("button", { name: word("writing:lane.label") }), card.lane);
    await this.#hand.press(this.#page.getByRole("button", { name: word("writing:next"), exact: true }));
    const own = this.#page.getByRole("listitem").filter({ hasText: card.behaviour });
    await expect(own).toContainText(word("common:saving.saved"));
  }

  async done(): Promise<void> {
    await this.#hand.press(this.#page.getByRole("button", { name: word("writing:done.press") }));
    await expect(this.#page.getByRole("button", { name: word("writing:done.undo") })).toBeVisible();
  }

  /** The facilitator's screen: numbers, no cards. */
  async counts(writing: number, done: number): Promise<void> {
    const sentence = word("writing:counts.sentence", {
      writing: word("writing:counts.writing", { count: writing }),
      done: word("writing:counts.done", { count: done }),
    });
    await expect(this.#page.getByText(sentence).first()).toBeVisible();
  }
}
