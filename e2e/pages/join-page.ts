import type { Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";

/** `/j/:code`: from the scan to the seat. */
export class JoinPage {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  async joinAs(code: string, name: string, role: string): Promise<void> {
    await this.#page.goto(`/j/${code}`);
    await this.#hand.write(this.#page.getByLabel(word("workshops:join.name")), name);
    await this.#hand.tick(this.#page.getByRole("radio", { name: role }));
    await this.#hand.press(this.#page.getByRole("button", { name: word("workshops:join.in") }));
    await this.#page.waitForURL(/\/w\//);
  }

  /** The leader's own link; looking at it uses nothing up. */
  async takeSeat(link: string): Promise<void> {
    await this.#page.goto(link);
    await this.#hand.press(this.#page.getByRole("button", { name: word("workshops:leader.take") }));
    await this.#page.waitForURL(/\/w\//);
  }
}
