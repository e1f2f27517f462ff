import { expect, type Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";

/** The dialog in which a facilitator changes a workshop that runs. */
export class EditScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  async organisation(name: string): Promise<void> {
    await this.#hand.press(this.#page.getByRole("button", { name: word("editing:open"), exact: true }));
    const dialog = this.#page.getByRole("dialog");
    await this.#hand.write(dialog.getByRole("textbox", { name: word("workshops:new.organisation") }), name);
    await this.#hand.press(dialog.getByRole("button", { name: word("editing:save"), exact: true }));
    await expect(this.#page.getByText(word("editing:done.organisation"))).toBeVisible();
    await this.#hand.press(dialog.getByRole("button", { name: word("common:close"), exact: true }));
    await expect(dialog).toBeHidden();
  }
}
