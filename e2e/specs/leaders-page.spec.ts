import { expect, type Page } from "@playwright/test";
import axe, { type Result, type RunOptions } from "axe-core";
import { dayIn } from "../fixtures/day-in.ts";
import { finger } from "../fixtures/people/hands.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { germanWord, word } from "../fixtures/people/words.ts";
import { openAskedRoom } from "../fixtures/rooms/asked-room.ts";
import { caring } from "../fixtures/rooms/caring.ts";
import { test } from "../fixtures/test.ts";
import { AnswerScreen } from "../pages/answer-screen.ts";
import { SignScreen } from "../pages/sign-screen.ts";

const item = caring.cards[0].behaviour;
const rules: RunOptions = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

/** The workshop is over and its charter published; one item still waits for its leader. */
async function afterTheWorkshop(url: string) {
  const room = await openAskedRoom(url, { topK: 1 });
  await room.voteForTheFirst();
  for (const phase of ["answer", "sign", "close"] as const) await room.go(phase);
  const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
  const { charterId } = await room.facilitator.command("charters:publish", feedback);
  return { ...room, charterId };
}

async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate<Result[]>(
      `axe.run(document, ${JSON.stringify(rules)}).then(({ violations }) => violations)`,
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(found, colorScheme).toEqual([]);
  }
}

test("P16: after the workshop a leader answers, signs and later withdraws on a phone, by taps alone", async ({
  open,
  saydo,
}) => {
  const { leader, facilitator, workshopId, charterId, leave } = await afterTheWorkshop(saydo.url);
  const page = await open("phone");
  const hand = finger(page);
  await sitDown(page, leader, saydo.url);

  await test.step("home says what needs them, and leads there", async () => {
    await page.goto("/");
    await expect(page.getByText(word("home:waiting", { count: 1 }))).toBeVisible();
    await hand.press(page.getByRole("link", { name: word("home:goThere") }));
    await expect(page).toHaveURL(`/w/${workshopId}/answers`);
    await expect(page.getByText(word("answers:docket.yours", { count: 1 }))).toBeVisible();
  });

  await test.step("the open answer form is accessible in both themes and wholly reachable by a thumb", async () => {
    await isAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  await test.step("an answer, a commitment and its signature", async () => {
    const text = "Yes. Whoever stays on the line may decide up to 100 euros from Monday on.";
    await new AnswerScreen(page, hand).give(item, "commit", text);
    const sign = new SignScreen(page, hand);
    await sign.write({
      text: "I let every agent decide refunds up to 100 euros while the customer is on the line.",
      type: "procedure",
      dueOn: dayIn(60),
      measure: "Refunds decided during the first call",
      evidence: "The list of refunds is shown in the team meeting",
      milestone: "Two teams have begun",
      milestoneOn: dayIn(20),
    });
    await isAccessible(page);
    await sign.signInDialog(caring.leader.name);
    await expect(page.getByText(word("commitments:state.signed"), { exact: true })).toBeVisible();
    await facilitator.until("commitments", ({ commitments }) => commitments.some(({ state }) => state === "signed"));
  });

  await test.step("home has stopped asking", async () => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: word("home:readCharter") })).toBeVisible();
    await expect(page.getByText(word("home:needsYou"))).toHaveCount(0);
  });

  await test.step("the facilitator publishes version 2, and the leader withdraws with a reason", async () => {
    const reason = "Petra Vogel answered and signed on the day after the workshop.";
    await facilitator.command("charters:publish-next", { previousId: charterId, reason, corrections: [] });
    await page.goto(`/w/${workshopId}/answers`);
    await hand.press(page.getByRole("button", { name: word("commitments:withdraw.open") }));
    const dialog = page.getByRole("dialog");
    const why = "The budget for it was taken away in the spring.";
    await hand.write(dialog.getByRole("textbox", { name: word("commitments:withdraw.reason") }), why);
    await hand.press(dialog.getByRole("button", { name: word("commitments:withdraw.press") }));
    await expect(dialog).toBeHidden();
    await expect(page.getByText(word("commitments:withdraw.done", { reason: why }))).toBeVisible();
    await facilitator.until("commitments", ({ commitments }) => commitments.some(({ state }) => state === "withdrawn"));
    await page.goto("/");
    await expect(page.getByRole("link", { name: word("home:readCharter") })).toBeVisible();
    await expect(page.getByText(word("home:needsYou"))).toHaveCount(0);
  });
  leave();
});

test("P16: a German leader finds the same page on a laptop", async ({ open, saydo }) => {
  const { leader, workshopId, leave } = await afterTheWorkshop(saydo.url);
  const page = await open("laptop", { locale: "de-DE" });
  await sitDown(page, leader, saydo.url);
  await page.goto(`/w/${workshopId}/answers`);
  await expect(page.getByText(germanWord("answers:docket.yours", { count: 1 }))).toBeVisible();
  await expect(page.getByRole("button", { name: germanWord("answers:form.send") })).toBeVisible();
  await isAccessible(page);
  leave();
});
