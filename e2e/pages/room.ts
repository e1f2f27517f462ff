import { expect, type Page } from "@playwright/test";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";

/** `/w/:workshopId` around the phases: the facilitator's steps, each member's place on the path. */
export class Room {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Facilitator: one step on. On a phone the steps are in a sheet. */
  async next(phase: PhaseId): Promise<void> {
    const sheet = this.#page.getByRole("button", { name: word("workshops:console.steps") });
    const isPhone = await sheet.isVisible();
    if (isPhone) await this.#hand.press(sheet);
    const button = this.#page.getByRole("button", {
      name: word("workshops:next.press", { phase: word(`common:phases.${phase}`) }),
    });
    // It names the step after this one as soon as the room has moved, and takes no press before the answer is here too.
    await expect(button).not.toContainText(word("common:loading"));
    await this.#hand.press(button);
    if (!isPhone) return;
    await expect(this.#page.getByRole("listitem").and(this.#page.locator("[aria-current=step]"))).toContainText(
      word(`common:phases.${phase}`),
      { timeout: 20_000 },
    );
    await this.#hand.press(
      this.#page.getByRole("dialog").getByRole("button", { name: word("common:close"), exact: true }),
    );
  }

  /** Facilitator: waits for the step, an announced one included. */
  async isAt(phase: PhaseId): Promise<void> {
    await expect(this.#page.getByRole("log").getByText(word(`common:phases.${phase}`))).toBeAttached({
      timeout: 20_000,
    });
  }

  /** Member: the phase stands in the header. */
  async follows(phase: PhaseId): Promise<void> {
    await expect(this.#page.getByRole("banner").getByText(word(`common:phases.${phase}`), { exact: true })).toBeVisible(
      {
        timeout: 20_000,
      },
    );
  }

  async saysSaved(): Promise<void> {
    await expect(this.#page.getByText(word("common:connection.saved"), { exact: true }).first()).toBeVisible();
  }
}
