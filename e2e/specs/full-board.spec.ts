import { expect, type Page } from "@playwright/test";
import axe, { type Result } from "axe-core";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { word } from "../fixtures/people/words.ts";
import { openFullRoom } from "../fixtures/rooms/full-room.ts";
import { test } from "../fixtures/test.ts";

const press = (page: Page, key: string) => page.keyboard.press(key);

/** Three hundred cards lie in the lanes, and most of them far below what the screen shows. */
test("a board of three hundred cards by keys and by its accessibility tree", async ({ open, saydo }) => {
  const room = await openFullRoom(saydo.url, "en", 15);
  await room.go("write");
  await room.writeCards();
  await room.go("reveal");
  const page = await open("laptop");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await sitDown(page, room.facilitator, saydo.url);
  await page.goto(`/w/${room.workshopId}`);
  const lists = page.getByRole("tabpanel").getByRole("grid");
  const rows = lists.getByRole("row");
  await expect(rows).toHaveCount(300);
  const list = page.getByRole("grid", { name: word("board:lane.list", { lane: room.story.lanes[0] ?? "" }) });
  const focused = page.locator(":focus");

  await test.step("every row has a name, and every card its menu", async () => {
    const unnamed = await rows.evaluateAll((all) => all.filter((row) => !row.getAttribute("aria-label")).length);
    expect(unnamed).toBe(0);
    await expect(rows.getByRole("button", { name: word("board:card.more"), exact: true })).toHaveCount(300);
    await expect(rows.getByRole("button", { name: word("board:card.drag"), exact: true })).toHaveCount(300);
  });

  await test.step("one list is one stop of Tab, and its arrows reach every row", async () => {
    const count = await list.getByRole("row").count();
    await list.getByRole("row").first().focus();
    const reached = new Set<string>();
    for (let step = 0; step < count; step += 1) {
      reached.add((await focused.getAttribute("data-key")) ?? "");
      await press(page, "ArrowDown");
    }
    expect(reached.size).toBe(count);
    await expect(list.getByRole("row").last()).toBeFocused();
    await expect(list.getByRole("row").last()).toBeInViewport();
    await press(page, "Home");
    await expect(list.getByRole("row").first()).toBeFocused();
    await press(page, "End");
    await expect(list.getByRole("row").last()).toBeFocused();
    await expect(list.locator("[role=row][tabindex='0']")).toHaveCount(1);
  });

  await test.step("M moves the last card of a lane, and the toast's button shows where it lies", async () => {
    const card = (await focused.getAttribute("data-key")) ?? "";
    await press(page, "m");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: room.story.lanes[1] ?? "" }).press("Space");
    await dialog.getByRole("button", { name: word("board:move.confirm") }).press("Enter");
    await expect(dialog).toBeHidden();
    await page.getByRole("button", { name: word("board:act.show"), exact: true }).press("Enter");
    await expect(page.locator(`[role=row][data-key="${card}"]`)).toBeFocused();
    await expect(page.locator(`[role=row][data-key="${card}"]`)).toBeInViewport();
    await press(page, "ControlOrMeta+z");
    await expect(list.locator(`[data-key="${card}"]`)).toHaveCount(1);
    // The focus was on the card that went: it is on a row beside it, and not lost.
    await expect(page.locator("[role=row]:focus")).toHaveCount(1);
  });

  await test.step("a row's menu opens by keys, and its button has the focus when it closes", async () => {
    const row = list.getByRole("row").last();
    const menu = row.getByRole("button", { name: word("board:card.more"), exact: true });
    await row.focus();
    await press(page, "Tab");
    await press(page, "Tab");
    await expect(menu).toBeFocused();
    await press(page, "Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await press(page, "Escape");
    await expect(page.getByRole("menuitem")).toHaveCount(0);
    await expect(menu).toBeFocused();
  });

  await test.step("a card is dragged by keys alone, from its handle to another lane", async () => {
    const first = list.getByRole("row").first();
    const card = (await first.getAttribute("data-key")) ?? "";
    await first.focus();
    await press(page, "Tab");
    await expect(focused).toHaveAccessibleName(word("board:card.drag"));
    await press(page, "Enter");
    await expect(focused).toHaveAccessibleName(/^(Insert|Drop|Einfügen|Ablegen)/);
    await press(page, "Escape");
    await expect(list.locator(`[data-key="${card}"]`)).toHaveCount(1);
  });

  await test.step("the words of a card far below are found in the page and stand on paper", async () => {
    const last = list.getByRole("row").last();
    await page.evaluate(() => scrollTo(0, 0));
    await expect(last).not.toBeInViewport();
    const words = (await last.locator("p span").first().textContent()) ?? "";
    expect(await page.evaluate<boolean>(`find(${JSON.stringify(words)})`)).toBe(true);
    await page.emulateMedia({ media: "print", reducedMotion: "reduce" });
    const shown = await last.evaluate((row) => getComputedStyle(row).contentVisibility);
    expect(shown).toBe("visible");
    await page.emulateMedia({ media: "screen", reducedMotion: "reduce" });
  });

  await test.step("axe finds nothing", async () => {
    await page.evaluate(axe.source);
    const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] };
    const found = await page.evaluate<Result[]>(
      `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
    );
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  });
});
