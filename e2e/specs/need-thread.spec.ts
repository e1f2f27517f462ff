import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { needWords } from "@saydo/shared/features/board/terms.ts";
import { dayIn } from "../fixtures/day-in.ts";
import { finger, mouse } from "../fixtures/people/hands.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { wordIn } from "../fixtures/people/words.ts";
import { nameObstacle, writeCard } from "../fixtures/rooms/name-needs.ts";
import { openNeedRoom } from "../fixtures/rooms/need-room.ts";
import { goTo } from "../fixtures/screens/screens.ts";
import { test } from "../fixtures/test.ts";

const locales = { en: "en-GB", de: "de-DE" } as const;

for (const language of ["en", "de"] as const) {
  test(`"refund up to 100 without asking" is one need from the phone to the paper (${language})`, async ({
    open,
    saydo,
    headless,
  }) => {
    const t = (key: string, values: Readonly<Record<string, string | number>> = {}) => wordIn(language, key, values);
    const locale = locales[language];
    const room = await openNeedRoom(saydo.url, language);
    const { story, workshopId } = room;
    const { card, ownCard, obstacle, leader, promise } = story;
    const [phone, laptop, wall] = [
      await open("phone", { locale }),
      await open("laptop", { locale }),
      await open("projector", { locale }),
    ];
    await sitDown(phone, room.writer, saydo.url);
    await sitDown(laptop, room.leader, saydo.url);

    const authority = needWords[language].authority;
    const need = t("board:card.needsFrom", { type: authority, from: leader.title });
    const limits = t("voting:ask.limitsText", { today: obstacle.limitToday, asked: obstacle.limitAsked });
    const committed = t("answers:kind.commit.doneTo", { what: authority });
    const promised = t("commitments:form.fromAsk", { ask: obstacle.ask });

    /** One entry of a list or a table, with the need of the thread and the leader it is asked of. */
    const saysNeed = async (entry: Locator) => {
      await expect(entry.getByText(need, { exact: true })).toHaveCount(1);
      await expect(entry.getByText(need, { exact: true })).toBeVisible();
    };
    /** The obstacle as it stands beneath its ask: limits, what blocks, what staff would do instead. */
    const saysObstacle = async (entry: Locator) => {
      for (const text of [limits, obstacle.text, obstacle.instead])
        await expect(entry.getByText(text, { exact: true })).toBeVisible();
    };

    await test.step("the phone writes a card with what it needs and from whom", async () => {
      await room.go("write");
      await room.writeOwnCard();
      await goTo(phone, `/w/${workshopId}`);
      await writeCard(phone, finger(phone), language, { ...card, from: leader.title });
      await saysNeed(entryOf(phone, card.behaviour));
    });

    await test.step("the board shows it, and that the other card needs nothing", async () => {
      await room.go("reveal");
      await expect(phone.getByRole("heading", { level: 1, name: t("board:title") })).toBeVisible();
      await saysNeed(rowOf(phone, card.behaviour));
      await expect(rowOf(phone, card.behaviour)).toContainText(t("board:card.yours"));
      await expect(rowOf(phone, ownCard.behaviour)).toBeVisible();
      await expect(rowOf(phone, ownCard.behaviour)).not.toContainText(authority);
    });

    await test.step("the phone names an obstacle of authority, with its limits and its ask", async () => {
      await room.go("scenarios");
      await nameObstacle(phone, finger(phone), language, { ...obstacle, who: leader.title });
      await expect(phone.getByRole("main").getByText(limits)).toBeVisible();
      await expect(phone.getByRole("main").getByText(obstacle.ask)).toBeVisible();
    });

    await test.step("the ballot says what each row needs, in words", async () => {
      await room.go("vote");
      await room.openBallot();
      const [ask, wish, own] = [obstacle.ask, card.behaviour, ownCard.behaviour].map((text) => entryOf(phone, text));
      if (!ask || !wish || !own) throw new Error("The ballot lacks a row");
      await saysNeed(ask);
      await saysObstacle(ask);
      await saysNeed(wish);
      await expect(own).toBeVisible();
      await expect(own).not.toContainText(authority);
    });

    await test.step("the result says it again, on the phone and on the wall", async () => {
      await room.voteAndClose();
      for (const page of [phone, await opened(wall, room.projectorPath)]) {
        await expect(page.getByRole("heading", { level: 1, name: t("voting:resultTitle") })).toBeVisible();
        await saysNeed(entryOf(page, obstacle.ask));
        await saysNeed(entryOf(page, card.behaviour));
        await expect(entryOf(page, obstacle.ask).getByText(limits, { exact: true })).toBeVisible();
        await expect(entryOf(page, ownCard.behaviour)).not.toContainText(authority);
      }
      await saysObstacle(entryOf(phone, obstacle.ask));
    });

    await test.step("the leader reads it, and the answer names what it gives", async () => {
      await room.go("answer");
      await room.commitToCard();
      await goTo(laptop, `/w/${workshopId}`);
      const ask = entryOf(laptop, obstacle.ask);
      await saysNeed(ask);
      await saysObstacle(ask);
      await saysNeed(entryOf(laptop, card.behaviour));
      const label = t("answers:kind.commit.labelTo", { what: authority });
      await mouse(laptop).tick(ask.getByRole("radio", { name: label }));
      await mouse(laptop).press(ask.getByRole("button", { name: t("answers:form.send") }));
      for (const page of [laptop, phone, wall]) {
        await expect(entryOf(page, obstacle.ask).getByText(committed).first()).toBeVisible();
        await saysNeed(entryOf(page, obstacle.ask));
        await expect(entryOf(page, obstacle.ask).getByText(limits, { exact: true })).toBeVisible();
        await expect(page.getByRole("main").getByText(ownCard.behaviour)).toHaveCount(0);
      }
    });

    await test.step("the promise starts from what was asked, with both limits", async () => {
      const form = entryOf(laptop, obstacle.ask).getByRole("region", { name: t("commitments:form.title") });
      const field = (name: string) => form.getByRole("textbox", { name: t(`commitments:form.${name}`), exact: true });
      await expect(field("text")).toHaveValue(promised);
      await expect(form.getByRole("button", { name: t("commitments:form.type") })).toContainText(
        t("commitments:type.authority"),
      );
      await expect(field("authority.situation")).toHaveValue(story.moment);
      await expect(field("authority.limitToday")).toHaveValue(obstacle.limitToday);
      await expect(field("authority.limitNew")).toHaveValue(obstacle.limitAsked);
      const hand = mouse(laptop);
      for (const name of ["measure", "evidence", "milestone"] as const) await hand.write(field(name), promise[name]);
      await hand.day(form.getByRole("group", { name: t("commitments:form.dueOn") }), dayIn(60));
      await hand.day(form.getByRole("group", { name: t("commitments:form.milestoneDue") }), dayIn(14));
      await expect(form.getByText(t("commitments:form.ready"))).toBeVisible();
      await expect(form.getByText(t("common:saving.saved"), { exact: true })).toBeVisible();
    });

    await test.step("what is signed says all of it", async () => {
      await room.go("sign");
      await mouse(laptop).press(laptop.getByRole("button", { name: t("commitments:sign.open") }));
      const dialog = laptop.getByRole("dialog");
      await saysNeed(dialog);
      await saysObstacle(dialog);
      await expect(dialog.getByText(obstacle.ask, { exact: true })).toBeVisible();
      await expect(dialog.getByText(t("answers:kind.commit.labelTo", { what: authority }))).toBeVisible();
      await expect(dialog.getByText(promised)).toBeVisible();
      const { limitToday: today, limitAsked: next } = obstacle;
      await expect(
        dialog.getByText(
          t("commitments:sign.authorityRow", { lane: story.role, situation: story.moment, today, next }),
        ),
      ).toBeVisible();
      await mouse(laptop).tick(dialog.getByRole("checkbox"));
      await mouse(laptop).write(dialog.getByLabel(t("commitments:sign.name")), leader.name);
      await mouse(laptop).press(dialog.getByRole("button", { name: t("commitments:sign.press"), exact: true }));
      await expect(dialog).toBeHidden();
      for (const page of [laptop, phone, wall]) {
        await saysNeed(entryOf(page, promised));
        await expect(entryOf(page, promised).getByText(limits, { exact: true })).toBeVisible();
        await expect(entryOf(page, promised).getByText(leader.name).first()).toBeVisible();
      }
    });

    await room.go("close");
    const charterId = await room.publish();
    const reader = await open("laptop", { locale });
    const saysCharter = async () => {
      const main = reader.getByRole("main");
      const asks = main.getByRole("region", { name: t("charters:page.obstacles") });
      const value = main.getByRole("region", { name: story.value.word });
      const ourselves = main.getByRole("region", { name: t("charters:ourselves.title") });
      await expect(asks.getByText(obstacle.ask, { exact: true }).first()).toBeVisible();
      await saysNeed(asks);
      await saysObstacle(asks);
      const answered = t("charters:line.answer", { name: leader.name, title: leader.title, what: committed });
      await expect(asks.getByText(answered)).toBeVisible();
      await expect(asks.getByText(promised, { exact: true })).toBeVisible();
      await saysNeed(value);
      await expect(value.getByText(answered)).toBeVisible();
      await expect(value.getByText(t("charters:line.unsigned"))).toBeVisible();
      await expect(value).not.toContainText(ownCard.behaviour);
      await expect(ourselves.getByText(ownCard.behaviour).first()).toBeVisible();
      await expect(ourselves).not.toContainText(authority);
      const row = main.getByRole("row").filter({ hasText: story.role });
      await expect(row).toContainText(story.moment);
      await expect(row).toContainText(obstacle.limitToday);
      await expect(row).toContainText(obstacle.limitAsked);
    };

    await test.step("a stranger reads it in the charter, and on paper", async () => {
      await goTo(reader, `/c/${charterId}`);
      await saysCharter();
      const controls = reader.getByRole("navigation", { name: t("charters:page.downloads") });
      await expect(controls).toBeVisible();
      await reader.emulateMedia({ media: "print" });
      await saysCharter();
      await expect(controls).toBeHidden();
      // A browser with a window prints no PDF.
      if (headless)
        expect(pagesOf(await reader.pdf({ preferCSSPageSize: true, format: "A4" })), "one framed sheet").toBe(1);
      await reader.emulateMedia({ media: "screen" });
    });

    await test.step("both copies to keep say it", async () => {
      const markdown = await download(reader, t("charters:page.markdown"));
      for (const text of [
        obstacle.ask,
        obstacle.text,
        obstacle.instead,
        authority,
        leader.title,
        promised,
        t("charters:line.unsigned"),
      ])
        expect(markdown).toContain(text);
      const own = markdown.slice(markdown.indexOf(`## ${t("charters:ourselves.title")}`));
      expect(own.slice(0, own.indexOf("\n## ", 3))).toContain(ownCard.behaviour);
      const { limitToday: today, limitAsked: asked } = obstacle;
      const needs = [{ type: "authority", from: leader.title }];
      const asks = { text: obstacle.text, instead: obstacle.instead, limits: { today, asked } };
      const holds = (text: string) => expect.stringContaining(text);
      expect(JSON.parse(await download(reader, t("charters:page.json")))).toMatchObject({
        charter: {
          body: {
            lines: [
              { kind: "ask", text: obstacle.ask, needs, obstacle: asks },
              { kind: "action", text: holds(card.behaviour), needs },
            ],
            ourselves: [{ text: holds(ownCard.behaviour) }],
          },
        },
      });
    });
    room.leave();
  });
}

/** The outermost entry of a list that holds the words. */
function entryOf(page: Page, text: string): Locator {
  return page.getByRole("main").getByRole("listitem").filter({ hasText: text }).first();
}

function rowOf(page: Page, text: string): Locator {
  return page.getByRole("main").getByRole("row").filter({ hasText: text }).first();
}

async function opened(page: Page, path: string): Promise<Page> {
  await goTo(page, path);
  return page;
}

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name, exact: true }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

/** Chromium writes one page object for each sheet. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
