import { expect, type Page } from "@playwright/test";
import type { Hand } from "../fixtures/people/hands.ts";
import { word } from "../fixtures/people/words.ts";

export interface Undertaking {
  readonly text: string;
  readonly type: "procedure" | "authority" | "training";
  readonly dueOn: string;
  readonly measure: string;
  readonly evidence: string;
  readonly milestone: string;
  readonly milestoneOn: string;
}

/** A leader's commitment: written under the answer, signed in the phase after it. */
export class SignScreen {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor(page: Page, hand: Hand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Fills the form of the one commitment on screen and waits until the server has it whole. */
  async write(promise: Undertaking): Promise<void> {
    const form = this.#page.getByRole("region", { name: word("commitments:form.title") });
    const field = (name: string) => form.getByRole("textbox", { name: word(`commitments:form.${name}`), exact: true });
    await this.#hand.write(field("text"), promise.text);
    await this.#hand.take(
      form.getByRole("button", { name: word("commitments:form.type") }),
      word(`commitments:type.${promise.type}`),
    );
    await this.#hand.day(form.getByRole("group", { name: word("commitments:form.dueOn") }), promise.dueOn);
    await this.#hand.write(field("measure"), promise.measure);
    await this.#hand.write(field("evidence"), promise.evidence);
    await this.#hand.write(field("milestone"), promise.milestone);
    await this.#hand.day(form.getByRole("group", { name: word("commitments:form.milestoneDue") }), promise.milestoneOn);
    await expect(form.getByText(word("commitments:form.ready"))).toBeVisible();
    await expect(form.getByText(word("common:saving.saved"), { exact: true })).toBeVisible();
  }

  async sign(name: string): Promise<void> {
    await this.signInDialog(name);
    await this.progress(1, 1);
  }

  async signInDialog(name: string): Promise<void> {
    await this.#hand.press(this.#page.getByRole("button", { name: word("commitments:sign.open") }));
    const dialog = this.#page.getByRole("dialog");
    await this.#hand.tick(dialog.getByRole("checkbox"));
    await this.#hand.write(dialog.getByLabel(word("commitments:sign.name")), name);
    await this.#hand.press(dialog.getByRole("button", { name: word("commitments:sign.press"), exact: true }));
    await expect(dialog).toBeHidden();
  }

  async progress(signed: number, total: number): Promise<void> {
    await expect(this.#page.getByText(word("commitments:wall.progress", { signed, total })).first()).toBeVisible();
  }
}
