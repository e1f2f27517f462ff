import { expect, type Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";
import { caring } from "../fixtures/rooms/caring.ts";

export interface CreatedWorkshop {
  readonly code: string;
  readonly projectorLink: string;
  readonly leaderLink: string;
  readonly recoveryLink: string;
}

/** `/new`: four steps that are filled in already. */
export class NewPage {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** From the first page of an installation to the code, with the template as it comes and only the names added. */
  async createCaring(): Promise<CreatedWorkshop> {
    await this.#page.goto("/");
    const first = word("home:opening.first");
    const later = word("home:new");
    await this.#hand.press(
      this.#page
        .getByRole("link", { name: first })
        .or(this.#page.getByRole("link", { name: later }))
        .first(),
    );
    await this.#hand.write(this.#page.getByLabel(word("workshops:new.title"), { exact: true }), caring.title);
    await this.#step("roles");
    await expect(this.#page.getByRole("textbox", { name: `${word("workshops:new.roles.lane")} 1` })).toHaveValue(
      caring.roles[0],
    );
    await this.#step("agenda");
    await this.#step("rules");
    await this.#hand.write(this.#page.getByLabel(word("workshops:new.rules.you")), caring.facilitatorName);
    await this.#hand.write(
      this.#page.getByLabel(word("workshops:new.rules.leaderName"), { exact: true }).first(),
      caring.leader.name,
    );
    await this.#hand.press(this.#page.getByRole("button", { name: word("workshops:new.create") }));
    await expect(this.#page.getByText(word("workshops:new.created.eyebrow"))).toBeVisible();
    return {
      code: (await this.#page.getByTestId("code").textContent())?.trim() ?? "",
      projectorLink: await this.#page.getByLabel(word("workshops:invite.projector")).first().inputValue(),
      leaderLink: await this.#page.getByLabel(`${caring.leader.name}, ${caring.leader.title}`).first().inputValue(),
      recoveryLink: await this.#page
        .getByRole("textbox", { name: word("workshops:new.created.recovery") })
        .inputValue(),
    };
  }

  /** Any step can be looked at right away. */
  async look(step: "roles" | "agenda" | "rules"): Promise<void> {
    const steps = this.#page.getByRole("navigation", { name: word("workshops:new.steps") });
    await this.#hand.press(steps.getByRole("button", { name: word(`workshops:new.step.${step}.short`) }));
    await expect(this.#page.getByRole("heading", { name: word(`workshops:new.step.${step}.title`) })).toBeVisible();
  }

  async enter(): Promise<void> {
    await this.#hand.press(this.#page.getByRole("link", { name: word("workshops:new.created.enter") }));
    await this.#page.waitForURL(/\/w\//);
  }

  async #step(step: "roles" | "agenda" | "rules"): Promise<void> {
    const name = word("workshops:new.next", { step: word(`workshops:new.step.${step}.short`) });
    await this.#hand.press(this.#page.getByRole("button", { name }));
    await expect(this.#page.getByRole("heading", { name: word(`workshops:new.step.${step}.title`) })).toBeVisible();
  }
}
