import { expect, type Locator, type Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word, wording } from "../fixtures/people/words.ts";

/** The board in "Reveal and group". Cards are spoken of by their words. */
export class BoardScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** A phone shows one lane at a time. */
  async lane(name: string): Promise<void> {
    const pill = this.#page.getByRole("group", { name: word("board:lane.choose") }).getByRole("button", { name });
    await this.#page.getByRole("tabpanel").waitFor();
    if (await pill.isVisible()) await this.#hand.press(pill);
  }

  async shows(text: string): Promise<void> {
    await expect(this.#page.getByRole("main").getByText(text).first()).toBeVisible();
  }

  /** Drops one card on another, where the other journeys use the menu. */
  async dragOnto(card: string, other: string): Promise<void> {
    const [source, target] = [this.#row(card), this.#row(other)];
    // The board may scroll or settle under the hand: a grip that missed the card is let go and taken anew, and a person drops only
    // when the card below is marked.
    await expect(async () => {
      await this.#page.mouse.up();
      await source.hover();
      await this.#page.mouse.down();
      await expect(async () => {
        await target.hover();
        await expect(target).toHaveAttribute("data-drop-target", "true", { timeout: 500 });
      }).toPass({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await this.#page.mouse.up();
  }

  /** "Group with …" in the card's menu, or the key G where there are only keys. */
  async groupByMenu(card: string, other: string): Promise<void> {
    if (this.#hand.kind === "keyboard") {
      await this.#hand.reachRow(this.#row(card));
      await this.#page.keyboard.press("g");
    } else {
      await this.#hand.take(this.#menuOf(card), wording("board:act.group"));
    }
    await this.#hand.press(this.#page.getByRole("dialog").getByRole("button").filter({ hasText: other }));
  }

  /** "Move to …" in the menu, or the key M. */
  async moveByMenu(card: string, lane: string): Promise<void> {
    if (this.#hand.kind === "keyboard") {
      await this.#hand.reachRow(this.#row(card));
      await this.#page.keyboard.press("m");
    } else {
      await this.#hand.take(this.#menuOf(card), wording("board:act.move"));
    }
    const dialog = this.#page.getByRole("dialog");
    await this.#hand.tick(dialog.getByRole("radio", { name: lane }));
    await this.#hand.press(dialog.getByRole("button", { name: word("board:move.confirm") }));
  }

  /** "Show" in the news of what was moved: it lies in view, and the focus is on it. */
  async showMoved(card: string, lane: string): Promise<void> {
    const news = this.#page.getByRole("alertdialog").filter({ hasText: word("board:done.moved", { lane }) });
    await this.#hand.press(news.getByRole("button", { name: word("board:act.show"), exact: true }));
    await expect(this.#row(card)).toBeFocused();
    await expect(this.#row(card)).toBeInViewport();
  }

  /** The stack that holds both cards. */
  async isGrouped(one: string, other: string): Promise<void> {
    await expect(this.#row(one).filter({ hasText: other })).toContainText(word("board:group.count", { count: 2 }));
  }

  async rename(card: string, title: string): Promise<void> {
    const stack = this.#row(card);
    if (this.#hand.kind === "keyboard") {
      await this.#hand.reachRow(stack);
      await this.#page.keyboard.press("Enter");
      await expect(stack.getByLabel(word("board:group.title"))).toBeFocused();
      await this.#page.keyboard.press("ControlOrMeta+a");
      await this.#page.keyboard.insertText(title);
    } else {
      await this.#hand.press(stack.getByRole("heading").getByRole("button"));
      await this.#hand.write(stack.getByLabel(word("board:group.title")), title);
    }
    await this.#page.keyboard.press("Enter");
    await expect(stack.getByRole("heading", { name: title })).toBeVisible();
  }

  async undo(): Promise<void> {
    await this.#hand.press(this.#page.getByRole("button", { name: word("board:act.undoMine") }));
  }

  async isAlone(card: string, other: string): Promise<void> {
    await expect(this.#row(card)).not.toContainText(other);
  }

  #row(text: string): Locator {
    return this.#page.getByRole("row").filter({ hasText: text });
  }

  #menuOf(text: string): Locator {
    return this.#row(text)
      .getByRole("button", { name: word("board:card.more"), exact: true })
      .first();
  }
}
