import { expect, type Page } from "@playwright/test";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { word } from "../fixtures/people/words.ts";

/** `/p/:code#key=…`: a screen without input. */
export class ProjectorPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(link: string): Promise<void> {
    await this.#page.goto(link);
    await this.follows("welcome");
  }

  async follows(phase: PhaseId): Promise<void> {
    await expect(this.#page.getByRole("main", { name: word(`common:phases.${phase}`) })).toBeVisible({
      timeout: 20_000,
    });
  }

  async shows(text: string): Promise<void> {
    await expect(this.#page.getByText(text).first()).toBeVisible();
  }
}
