import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import axe, { type Result } from "axe-core";
import { finger } from "../fixtures/people/hands.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { wordIn } from "../fixtures/people/words.ts";
import { writeCard } from "../fixtures/rooms/name-needs.ts";
import { openNeedRoom } from "../fixtures/rooms/need-room.ts";
import { goTo, isAtRest } from "../fixtures/screens/screens.ts";
import { test } from "../fixtures/test.ts";

const locales = { en: "en-GB", de: "de-DE" } as const;

for (const language of ["en", "de"] as const) {
  test(`P17: what became of a card that a phone wrote is read on a laptop without a seat (${language})`, async ({
    open,
    saydo,
  }) => {
    const t = (key: string, values: Readonly<Record<string, string | number>> = {}) => wordIn(language, key, values);
    const locale = locales[language];
    const room = await openNeedRoom(saydo.url, language);
    const { card, leader, title } = room.story;
    const phone = await open("phone", { locale });
    await sitDown(phone, room.writer, saydo.url);

    await test.step("the phone writes a card, and it is voted and answered", async () => {
      await room.go("write");
      await room.writeOwnCard();
      await goTo(phone, `/w/${room.workshopId}`);
      await writeCard(phone, finger(phone), language, { ...card, from: leader.title });
      await room.go("reveal");
      await expect(phone.getByText(t("board:card.yours"))).toBeVisible();
      await room.go("vote");
      await room.openBallot();
      const { poll } = room.writer.section("voting");
      const itemId = poll?.items.find((item) => item.title.includes(card.behaviour))?.id ?? "";
      await room.writer.command("voting:cast", { pollId: poll?.id ?? "", choices: [{ itemId, points: 1 }] });
      await room.facilitator.command("voting:close", { pollId: poll?.id ?? "" });
      await room.facilitator.until("voting", (view) => view.poll?.status === "closed");
      await room.go("answer");
      await room.commitToCard();
      await room.go("close");
    });
    await room.publish();

    const story = (page: Page) => page.getByRole("listitem").filter({ hasText: card.behaviour }).first();
    const tellsAll = async (page: Page) => {
      await expect(story(page)).toContainText(t("receipts:state.promised"));
      await expect(story(page)).toContainText(
        t("receipts:step.outcome.won", { name: t("receipts:step.ballot", { number: 1 }), rank: "1" }),
      );
      await expect(story(page)).toContainText(leader.name);
      await expect(story(page)).toContainText(t("receipts:step.unsigned"));
      await expect(story(page).getByRole("link")).toHaveCount(1);
    };

    const carried = await test.step("the phone reads it after publication and takes it along", async () => {
      await tellsAll(phone);
      await finger(phone).press(phone.getByRole("link", { name: t("receipts:take.elsewhere") }));
      await expect(phone.getByRole("heading", { level: 1, name: t("receipts:title") })).toBeVisible();
      await tellsAll(phone);
      await isAccessible(phone);
      await finger(phone).press(phone.getByRole("button", { name: t("receipts:take.open") }));
      const dialog = phone.getByRole("dialog");
      await expect(dialog.getByRole("img", { name: t("receipts:take.qr") })).toBeVisible();
      await isAccessible(phone);
      const text = await dialog.getByRole("textbox", { name: t("receipts:take.text") }).inputValue();
      const [download] = await Promise.all([
        phone.waitForEvent("download"),
        finger(phone).press(dialog.getByRole("button", { name: t("receipts:take.save") })),
      ]);
      expect(download.suggestedFilename()).toBe("saydo-cards.txt");
      const path = await download.path();
      expect(await readFile(path, "utf8")).toContain(text);
      return { text, path };
    });

    await test.step("a laptop without a seat reads the text", async () => {
      const laptop = await open("laptop", { locale });
      const requests: string[] = [];
      laptop.on("request", (request) => requests.push(`${request.url()} ${request.headers().cookie ?? ""}`));
      await goTo(laptop, "/receipts");
      await expect(laptop.getByText(t("receipts:empty"))).toBeVisible();
      const field = laptop.getByRole("textbox", { name: t("receipts:read.text") });
      await field.fill(carried.text.slice(0, -2));
      await laptop.getByRole("button", { name: t("receipts:read.press") }).click();
      await expect(laptop.getByRole("alert")).toContainText(t("receipts:read.broken", { count: 1 }));
      await field.fill(carried.text);
      await laptop.getByRole("button", { name: t("receipts:read.press") }).click();
      await expect(laptop.getByRole("region", { name: title })).toBeVisible();
      await tellsAll(laptop);
      await isAccessible(laptop);
      await laptop.reload();
      await tellsAll(laptop);
      const secret = carried.text.split(".").at(-2) ?? "";
      expect(requests.filter((request) => request.includes(secret))).toEqual([]);
      await story(laptop).getByRole("link").click();
      await expect(laptop.getByRole("main").getByText(card.behaviour).first()).toBeVisible();
    });

    await test.step("another one reads the file, a second phone the scanned code, each in the dark", async () => {
      const other = await open("laptop", { locale, colorScheme: "dark" });
      await goTo(other, "/receipts");
      await other.locator("input[type=file]").setInputFiles(carried.path);
      await tellsAll(other);
      await isAccessible(other);
      const scanned = await open("phone", { locale, colorScheme: "dark" });
      await goTo(scanned, carried.text.split(" ")[0] ?? "");
      await expect(scanned.getByText(t("receipts:arrived.title", { count: 1 }))).toBeVisible();
      await isAccessible(scanned);
      await finger(scanned).press(scanned.getByRole("button", { name: t("receipts:arrived.keep") }));
      await tellsAll(scanned);
      expect(new URL(scanned.url()).hash).toBe("");
    });
    room.leave();
  });
}

async function isAccessible(page: Page): Promise<void> {
  await isAtRest(page);
  await page.evaluate(axe.source);
  const violations = await page.evaluate<Result[]>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`)).toEqual(
    [],
  );
}
