import { expect, type Locator, type Page } from "@playwright/test";
import type { AnswerKind } from "@saydo/shared/features/answers/schema.ts";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";

/** The docket as a leader sees it. Items are spoken of by their title. */
export class AnswerScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  async give(item: string, kind: AnswerKind, text: string): Promise<void> {
    const card = this.#item(item);
    await this.#hand.tick(card.getByRole("radio", { name: word(`answers:kind.${kind}.label`) }).first());
    await this.#hand.write(card.getByRole("textbox", { name: word(`answers:form.text.${kind}`) }), text);
    await this.#hand.press(card.getByRole("button", { name: word("answers:form.send") }));
    await this.shows(item, text);
  }

  async shows(item: string, text: string): Promise<void> {
    await expect(this.#item(item).getByText(text).first()).toBeVisible();
  }

  /** From the last step to the page of one's own answers. */
  async withdraw(promise: string, reason: string): Promise<void> {
    await this.#hand.press(this.#page.getByRole("link", { name: word("answers:docket.look"), exact: true }));
    await expect(this.#page.getByText(promise).first()).toBeVisible();
    await this.#hand.press(this.#page.getByRole("button", { name: word("commitments:withdraw.open"), exact: true }));
    const dialog = this.#page.getByRole("dialog");
    await this.#hand.write(dialog.getByRole("textbox", { name: word("commitments:withdraw.reason") }), reason);
    await this.#hand.press(dialog.getByRole("button", { name: word("commitments:withdraw.press"), exact: true }));
    await expect(this.#page.getByText(word("commitments:withdraw.done", { reason })).first()).toBeVisible();
  }

  #item(title: string): Locator {
    return this.#page.getByRole("main").getByRole("listitem").filter({ hasText: title }).first();
  }
}
