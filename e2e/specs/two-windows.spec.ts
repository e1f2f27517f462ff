import { expect, type Page } from "@playwright/test";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { word } from "../fixtures/people/words.ts";
import { caringWorkshop } from "../fixtures/rooms/caring.ts";
import { token } from "../fixtures/rooms/secrets.ts";
import { test } from "../fixtures/test.ts";

/** One person with two windows: nothing that was typed or given in one is undone by the other. */
test("two windows of one person follow each other, and neither undoes what the other stored", async ({
  open,
  saydo,
}) => {
  const facilitator = new RemotePerson(saydo.url);
  const { workshopId, code } = await facilitator.request(
    "createWorkshop",
    {},
    { requestId: token(), workshop: caringWorkshop },
  );
  await facilitator.enter(workshopId);
  const { agenda, agendaIndex } = facilitator.section("workshop");
  const first = await open("phone");
  await first.request.post(`${saydo.url}/api/join/${code}`, {
    headers: { origin: saydo.url, "x-saydo": "1" },
    data: { name: "Jonas", laneId: "everyone" },
  });
  const toIndex = agenda.findIndex(({ phase }) => phase === "write");
  await facilitator.command("phase:advance", { fromIndex: agendaIndex, toIndex, immediately: true });
  await facilitator.until("workshop", ({ phase }) => phase === "write");
  await first.goto(`/w/${workshopId}`);
  const second = await first.context().newPage();
  await second.goto(`/w/${workshopId}`);
  const behaviour = (page: Page) =>
    page.getByRole("textbox", { name: new RegExp(`^${word("writing:part.behaviour.label")}`) });
  const card = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

  await test.step("a card that is typed in one is in the other", async () => {
    await behaviour(first).fill("stay on the line until it is solved");
    await expect(card(second, "stay on the line until it is solved")).toContainText(word("common:saving.saved"));
  });

  await test.step("it goes on there without losing what the first one adds", async () => {
    await behaviour(first).fill("stay on the line until it is solved, and call back");
    await expect(card(second, "and call back")).toContainText(word("common:saving.saved"));
  });

  await test.step("removed in one it leaves the other", async () => {
    await card(first, "and call back").getByRole("button").click();
    await first.getByRole("menuitem", { name: word("writing:mine.remove") }).click();
    await expect(card(second, "and call back")).toHaveCount(0);
  });
});
