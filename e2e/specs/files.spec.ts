import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import axe, { type Result } from "axe-core";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { word } from "../fixtures/people/words.ts";
import { caring, caringWorkshop } from "../fixtures/rooms/caring.ts";
import { token } from "../fixtures/rooms/secrets.ts";
import { test } from "../fixtures/test.ts";

/** A workshop in Reveal, with its facilitator. */
async function inReveal(url: string, title: string) {
  const facilitator = new RemotePerson(url);
  const workshop = { ...caringWorkshop, title };
  const { workshopId } = await facilitator.request("createWorkshop", {}, { requestId: token(), workshop });
  await facilitator.enter(workshopId);
  // Writing begins at once, and its end is announced ten seconds ahead.
  for (const fromIndex of [0, 1]) {
    await facilitator.command("phase:advance", { fromIndex, toIndex: fromIndex + 1 });
    await facilitator.until("workshop", ({ agendaIndex }) => agendaIndex === fromIndex + 1);
  }
  return { facilitator, workshopId };
}

for (const device of ["laptop", "phone"] as const) {
  test(`cards go from one workshop into another as a file on a ${device}, and back off the board`, async ({
    open,
    saydo,
  }) => {
    const [card] = caring.cards;
    const first = await inReveal(saydo.url, "From here");
    const second = await inReveal(saydo.url, "To there");
    const page = await open(device);
    const dialog = page.getByRole("dialog");
    const file = page.locator("input[type=file]");
    const csv = (body: string) => ({ name: "cards.csv", mimeType: "text/csv", buffer: Buffer.from(body) });

    const cardsOf = async ({ facilitator, workshopId }: typeof second) =>
      (await facilitator.editBoard(workshopId, () => undefined)).cards;

    await test.step("the first workshop's cards come as CSV, from the facilitator's own menu", async () => {
      const [value] = first.facilitator.section("workshop").values;
      await first.facilitator.command("board:add", {
        ...{
          draftId: token(),
          valueId: value?.id ?? "",
          laneId: "everyone",
          receiptHash: createHash("sha256").update(token()).digest("hex"),
          isOnPaper: true,
        },
        parts: { situation: card.situation, behaviour: card.behaviour, outcome: card.outcome },
        need: { type: "training", from: "" },
      });
      await sitDown(page, first.facilitator, saydo.url);
      await page.goto(`/w/${first.workshopId}`);
      await page.getByRole("button", { name: word("workshops:menu.label", { name: caring.facilitatorName }) }).click();
      await page.getByRole("menuitem", { name: word("files:takeOut") }).click();
      await expectAccessible(page, "files dialog");
    });
    const link = dialog.getByRole("link", {
      name: word("files:save", { what: word("files:kind.cards"), format: "CSV" }),
    });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^from-here-cards-\d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain(card.behaviour);

    await test.step("a wrong row keeps everything out and says where", async () => {
      await sitDown(page, second.facilitator, saydo.url);
      await page.goto(`/w/${second.workshopId}`);
      await page.getByRole("button", { name: word("files:import") }).click();
      await expect(dialog.getByText(word("files:importText"))).toBeVisible();
      await expectAccessible(page, "import dialog");
      await file.setInputFiles(csv("Role;Text\nPilot;Fly\n;Stay"));
      await expect(dialog.getByText(word("files:rowColumn", { row: 2, column: "Role" }))).toBeVisible();
      await expect(dialog.getByText(word("files:reason.role_unknown"))).toBeVisible();
      await expectAccessible(page, "errors of a file");
      await dialog.getByRole("button", { name: word("files:other") }).click();
    });

    await test.step("the file of the first comes in, and off the board again", async () => {
      await file.setInputFiles(csv(text));
      await expect(dialog.getByRole("row").filter({ hasText: card.behaviour })).toBeVisible();
      await expectAccessible(page, "preview of a file");
      await dialog.getByRole("button", { name: word("files:press", { count: 1 }) }).click();
      await expect(dialog).toHaveCount(0);
      await expect.poll(async () => (await cardsOf(second)).map(({ origin }) => origin)).toEqual(["facilitator"]);
      await page.getByRole("button", { name: word("files:import") }).click();
      await dialog.getByRole("button", { name: word("files:takeBack") }).click();
      await dialog.getByRole("button", { name: word("files:takeBackAll", { count: 1 }) }).click();
      await expect.poll(() => cardsOf(second)).toEqual([]);
    });

    await test.step("rows that were copied from a spreadsheet come in the same way", async () => {
      await dialog.getByRole("textbox", { name: word("files:or") }).fill("Text\tRolle\nCall back\tStore associate");
      await dialog.getByRole("button", { name: word("files:look") }).click();
      await dialog.getByRole("button", { name: word("files:press", { count: 1 }) }).click();
      await expect(dialog).toHaveCount(0);
      await page.getByRole("button", { name: word("files:undo"), exact: true }).click();
      await expect.poll(() => cardsOf(second)).toEqual([]);
    });
    first.facilitator.leave();
    second.facilitator.leave();
  });
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] };
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await page.evaluate<Result[]>(
      `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
    );
    expect(found.map(({ id, nodes }) => `${where}, ${colorScheme}, ${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual(
      [],
    );
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
