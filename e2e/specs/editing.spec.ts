import { expect, type Page } from "@playwright/test";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { word, wording } from "../fixtures/people/words.ts";
import { caring, caringWorkshop } from "../fixtures/rooms/caring.ts";
import { sha256, token } from "../fixtures/rooms/secrets.ts";
import { test } from "../fixtures/test.ts";

const tab = (page: Page, name: "words" | "roles" | "agenda" | "leaders" | "rules" | "history") =>
  page.getByRole("tab", { name: word(`editing:tabs.${name}`) }).click();

for (const device of ["laptop", "phone"] as const) {
  test(`P13: a facilitator changes a workshop that runs on a ${device}, and everybody follows at once`, async ({
    open,
    saydo,
  }) => {
    const [facilitator, agent] = [new RemotePerson(saydo.url), new RemotePerson(saydo.url)];
    const { workshopId, code, projectorPath } = await facilitator.request(
      "createWorkshop",
      {},
      { requestId: token(), workshop: caringWorkshop },
    );
    await facilitator.enter(workshopId);
    const { lanes, values } = facilitator.section("workshop");
    const laneId = lanes.find(({ name }) => name === caring.roles[0])?.id ?? "";
    await agent.request("join", { code }, { name: "Jonas", laneId });
    await agent.enter(workshopId);
    await facilitator.command("phase:advance", { fromIndex: 0, toIndex: 1, immediately: true });
    await agent.until("workshop", ({ phase }) => phase === "write");
    await agent.command("writing:save", {
      draftId: token().slice(0, 20),
      receiptHash: sha256(token()),
      valueId: values[0]?.id ?? "",
      laneId,
      parts: { situation: "a payment fails", behaviour: "stay on the line", outcome: "they hang up with a date" },
      need: { type: "nothing", from: "" },
    });

    const [phone, wall] = [await open("phone"), await open("projector")];
    const watching = [phone, wall];
    await sitDown(phone, agent, saydo.url);
    await phone.goto(`/w/${workshopId}`);
    await wall.goto(projectorPath);
    for (const screen of watching) await expect(screen.getByText(caring.title).first()).toBeVisible();
    await expect(phone.getByText(caring.roles[0]).first()).toBeVisible();

    const page = await open(device);
    await sitDown(page, facilitator, saydo.url);
    await page.goto(`/w/${workshopId}`);
    await page.getByRole("button", { name: word("editing:open"), exact: true }).click();

    await test.step("the title", async () => {
      const title = page.getByRole("textbox", { name: word("workshops:new.title") });
      await title.fill("Caring, the second day");
      await page.getByRole("button", { name: word("editing:save"), exact: true }).click();
      await agent.until("workshop", (view) => view.title === "Caring, the second day");
      for (const screen of watching) await expect(screen.getByText("Caring, the second day").first()).toBeVisible();
      await page.getByRole("button", { name: word("editing:undo") }).click();
      await agent.until("workshop", (view) => view.title === caring.title);
      for (const screen of watching) await expect(screen.getByText(caring.title).first()).toBeVisible();
    });

    await test.step("a role in use is merged, an empty one is removed", async () => {
      await tab(page, "roles");
      await page.getByRole("button", { name: word("editing:mergeOne", { name: caring.roles[0] }) }).click();
      await page
        .getByRole("button", { name: new RegExp(word("editing:mergeInto")) })
        .last()
        .click();
      await page.getByRole("option", { name: caring.roles[1] }).click();
      const names = { name: caring.roles[0], into: caring.roles[1] };
      await page.getByRole("button", { name: word("editing:mergeNow", names) }).click();
      await agent.until("me", (me) => me.laneId !== laneId);
      const { drafts } = await agent.command("writing:mine", {});
      expect(drafts.map((draft) => draft.laneId)).toEqual([agent.section("me").laneId]);
      await expect(phone.getByText(caring.roles[0])).toHaveCount(0);
      await expect(phone.getByText(caring.roles[1]).first()).toBeVisible();
      await page.getByRole("button", { name: word("workshops:new.roles.addLane") }).click();
      await page
        .getByRole("textbox", { name: word("workshops:new.roles.lane"), exact: true })
        .last()
        .fill("Technician");
      await page.keyboard.press("Enter");
      await agent.until("workshop", (view) => view.lanes.some(({ name }) => name === "Technician"));
      await page.getByRole("button", { name: word("workshops:new.removeOne", { name: "Technician" }) }).click();
      await agent.until("workshop", (view) => view.lanes.every(({ name }) => name !== "Technician"));
    });

    await test.step("a step that has not begun goes; one that has begun says so", async () => {
      await tab(page, "agenda");
      const remove = (phase: string) =>
        page.getByRole("button", { name: word("workshops:new.removeOne", { name: word(`common:phases.${phase}`) }) });
      await expect(remove("write")).toHaveCount(0);
      await remove("sign").click();
      await page.getByRole("button", { name: word("editing:saveAgenda") }).click();
      await agent.until("workshop", ({ agenda }) => agenda.every(({ phase }) => phase !== "sign"));
    });

    await test.step("another leader", async () => {
      await tab(page, "leaders");
      await page.getByRole("button", { name: word("workshops:new.rules.addLeader") }).click();
      await page.getByRole("textbox", { name: word("workshops:new.rules.leaderName") }).fill("Max Sommer");
      await page.getByRole("textbox", { name: word("workshops:new.rules.leaderTitle") }).fill("Head of stores");
      await page.getByRole("button", { name: word("editing:add"), exact: true }).click();
      await expect(page.getByText(word("editing:linkOnce", { name: "Max Sommer" }))).toBeVisible();
      await agent.until("workshop", ({ leaders }) => leaders.length === 2);
    });

    await test.step("the history tells all of it", async () => {
      await tab(page, "history");
      const lines = page.getByRole("list", { name: word("editing:tabs.history") }).getByRole("listitem");
      await expect(lines.first()).toContainText("Max Sommer");
      await expect(lines.last()).toContainText("Caring, the second day");
      await expect(lines).toHaveCount(7);
      await expect(
        lines.first().getByText(wording("editing:history.by", { name: caring.facilitatorName })),
      ).toBeVisible();
    });

    await test.step("the room goes on by the new agenda, on the phone and on the wall", async () => {
      const { agenda, agendaIndex } = facilitator.section("workshop");
      const answer = agenda.findIndex(({ phase }) => phase === "answer");
      const steps = [
        { fromIndex: agendaIndex, toIndex: answer, shows: "answer" },
        { fromIndex: answer, toIndex: answer + 1, shows: "close" },
      ];
      for (const { shows, ...step } of steps) {
        await facilitator.command("phase:advance", { ...step, immediately: true });
        // The wall also says which steps the room passed over.
        for (const screen of watching)
          await expect(screen.getByRole("banner")).toContainText(word(`common:phases.${shows}`), { timeout: 20_000 });
      }
    });
    facilitator.leave();
    agent.leave();
  });
}

test("P13: the start page puts a workshop away, deletes one and takes both back, and makes another one like it", async ({
  open,
  saydo,
}) => {
  const facilitator = new RemotePerson(saydo.url);
  const { workshopId, code, projectorPath } = await facilitator.request(
    "createWorkshop",
    {},
    { requestId: token(), workshop: caringWorkshop },
  );
  const page = await open("phone");
  await sitDown(page, facilitator, saydo.url);
  await page.goto("/");
  const menu = async (entry: string) => {
    await page.getByRole("button", { name: word("home:menu", { title: caring.title }) }).click();
    await page.getByRole("menuitem", { name: word(entry) }).click();
  };
  const resume = page.getByRole("link", { name: word("home:resume") });

  const wall = await open("projector");
  await wall.goto(projectorPath);
  await expect(wall.getByTestId("code").or(wall.getByText(code))).toBeVisible();
  await menu("home:archive.press");
  await expect(resume).toHaveCount(0);
  await expect(wall.getByRole("heading", { name: word("workshops:archived.wall") })).toBeVisible();
  await page.getByRole("button", { name: word("home:archive.undo") }).click();
  await expect(resume).toBeVisible();

  await menu("home:archive.press");
  await page.getByText(word("home:archive.list", { count: 1 })).click();
  await menu("home:archive.takeOut");
  await expect(resume).toBeVisible();

  await menu("home:delete.press");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: word("home:delete.press"), exact: true })
    .click();
  await expect(page.getByRole("heading", { name: word("home:delete.list") })).toBeVisible();
  await expect(wall.getByRole("heading", { name: word("workshops:refused.deleted") })).toBeVisible();
  await page.goto(`/w/${workshopId}`);
  await expect(page.getByText(word("errors:workshop_deleted"))).toBeVisible();
  await page.goto("/");
  await page.getByRole("button", { name: `${word("home:delete.undo")}: ${caring.title}` }).click();
  await expect(resume).toBeVisible();

  await menu("home:duplicate");
  await expect(page).toHaveURL(/\/new/);
  const copy = word("workshops:new.duplicate.copyOf", { title: caring.title });
  await expect(page.getByRole("textbox", { name: word("workshops:new.title") })).toHaveValue(copy);
  await page.getByText(word("workshops:new.template.scenarios"), { exact: true }).click();
  await page.getByRole("button", { name: word("workshops:new.replace.keep") }).click();
  await page.reload();
  await expect(page.getByRole("textbox", { name: word("workshops:new.title") })).toHaveValue(copy);
  facilitator.leave();
});
