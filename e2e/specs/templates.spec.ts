import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { word } from "../fixtures/people/words.ts";
import { caring, caringWorkshop } from "../fixtures/rooms/caring.ts";
import { token } from "../fixtures/rooms/secrets.ts";
import { test } from "../fixtures/test.ts";

for (const device of ["laptop", "phone"] as const) {
  test(`P13: a facilitator keeps templates of their own on a ${device}, and takes one to another browser as a file`, async ({
    open,
    saydo,
  }) => {
    const facilitator = new RemotePerson(saydo.url);
    await facilitator.request("createWorkshop", {}, { requestId: token(), workshop: caringWorkshop });
    const page = await open(device);
    await sitDown(page, facilitator, saydo.url);
    const dialog = page.getByRole("dialog");
    const menu = async (entry: string, name: string) => {
      await page.getByRole("button", { name: word("templates:menu", { name }) }).click();
      await page.getByRole("menuitem", { name: word(entry), exact: true }).click();
    };

    await test.step("a workshop is saved from the start page, without its leaders' names", async () => {
      await page.goto("/");
      await page.getByRole("button", { name: word("home:menu", { title: caring.title }) }).click();
      await page.getByRole("menuitem", { name: word("home:template") }).click();
      await dialog.getByRole("textbox").fill("Ours");
      await dialog.getByRole("button", { name: word("templates:save"), exact: true }).click();
      await expect(page.getByText(word("templates:savedElsewhere", { name: "Ours" }))).toBeVisible();
    });

    const title = page.getByRole("textbox", { name: word("workshops:new.title") });
    await test.step("it fills the form, and typed words go only when that was asked", async () => {
      await page.goto("/new");
      await page.getByRole("button", { name: word("templates:useOne", { name: "Ours" }) }).click();
      await expect(title).toHaveValue(caring.title);
      await title.fill("Typed by hand");
      await page.getByRole("button", { name: word("templates:useOne", { name: "Ours" }) }).click();
      await page.getByRole("button", { name: word("workshops:new.replace.keep") }).click();
      await expect(title).toHaveValue("Typed by hand");
    });

    await test.step("the form is saved, renamed, deleted and taken back", async () => {
      await page.getByRole("button", { name: word("templates:saveForm") }).click();
      await dialog.getByRole("textbox").fill("Second");
      await page.keyboard.press("Enter");
      await expect(dialog).toHaveCount(0);
      await menu("templates:rename", "Second");
      await dialog.getByRole("textbox").fill("Third");
      await dialog.getByRole("button", { name: word("templates:rename"), exact: true }).click();
      await menu("templates:remove", "Third");
      await page.getByRole("button", { name: word("templates:undo") }).click();
      await expect(page.getByRole("button", { name: word("templates:useOne", { name: "Third" }) })).toBeVisible();
    });

    await test.step("the file opens in a browser that never had a seat, and a hostile one is refused", async () => {
      const [download] = await Promise.all([page.waitForEvent("download"), menu("templates:export", "Ours")]);
      expect(download.suggestedFilename()).toBe("Ours.saydo.json");
      const text = await readFile(await download.path(), "utf8");
      expect(text).not.toContain(caring.leader.name);
      const other = await open(device);
      await other.goto("/new");
      await other.getByText(word("templates:title"), { exact: true }).click();
      await expect(other.getByText(word("templates:empty"))).toBeVisible();
      const file = other.locator("input[type=file]");
      const json = (body: string) => ({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(body) });
      await file.setInputFiles(json(text.replace('"version": 1', '"version": 9')));
      await expect(other.getByText(word("templates:fault.newer"))).toBeVisible();
      await file.setInputFiles(json(text));
      await expect(other.getByText(word("templates:fault.newer"))).toHaveCount(0);
      await other.getByRole("button", { name: word("templates:useOne", { name: "Ours" }) }).click();
      await expect(other.getByRole("textbox", { name: word("workshops:new.title") })).toHaveValue(caring.title);
    });
    facilitator.leave();
  });
}
