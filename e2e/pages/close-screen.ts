import type { Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";

/** The last phase: one button publishes, then every page has the link. */
export class CloseScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Facilitator: publishes without customer feedback set up, which must be said. Ends on the charter. */
  async publish(): Promise<string> {
    await this.#hand.tick(this.#page.getByRole("checkbox", { name: word("charters:close.feedback.override") }));
    await this.#hand.press(this.#page.getByRole("button", { name: word("charters:close.press") }));
    await this.#hand.press(this.#page.getByRole("dialog").getByRole("button", { name: word("charters:close.press") }));
    return this.readCharter();
  }

  async readCharter(): Promise<string> {
    await this.#hand.press(this.#page.getByRole("link", { name: word("charters:close.open") }));
    await this.#page.waitForURL(/\/c\//);
    return this.#page.url();
  }
}
