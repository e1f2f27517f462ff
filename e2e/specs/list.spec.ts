import { expect } from "@playwright/test";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { word } from "../fixtures/people/words.ts";
import { caringWorkshop } from "../fixtures/rooms/caring.ts";
import { token } from "../fixtures/rooms/secrets.ts";
import { test } from "../fixtures/test.ts";

const pasted = [
  "name\tjob role\tmail",
  "Jonas Weber\tCall agent\tjonas@northwind.example",
  "Mei Tanaka\tStore associate\t",
  "Aylin Öztürk-Großmann\tCall agent\t",
].join("\n");

test("P14: people on a list pasted from a spreadsheet get slips with their links, and each link seats one phone", async ({
  open,
  saydo,
  headless,
}) => {
  const facilitator = new RemotePerson(saydo.url);
  const { workshopId, code } = await facilitator.request(
    "createWorkshop",
    {},
    { requestId: token(), workshop: caringWorkshop },
  );
  const [laptop, phone, copy] = [await open("laptop"), await open("phone"), await open("phone")];
  await sitDown(laptop, facilitator, saydo.url);
  await laptop.goto(`/w/${workshopId}`);
  await laptop.getByRole("button", { name: word("workshops:people.list") }).click();
  const dialog = laptop.getByRole("dialog", { name: word("list:title") });

  await test.step("a row with an unknown job role is told, and nothing is stored", async () => {
    await dialog
      .getByRole("textbox", { name: word("list:people") })
      .fill(pasted.replace("Store associate", "Astronaut"));
    await dialog.getByRole("button", { name: word("list:look") }).click();
    await expect(dialog.getByText(word("list:reason.role_unknown", { text: "Astronaut" }))).toBeVisible();
    await expect(dialog.getByRole("button", { name: word("list:put", { count: 2 }) })).toBeDisabled();
  });

  await test.step("three people are put on the list, and only they may come in", async () => {
    await dialog.getByRole("textbox", { name: word("list:people") }).fill(pasted);
    await dialog.getByRole("button", { name: word("list:look") }).click();
    await dialog.getByRole("button", { name: word("list:put", { count: 3 }) }).click();
    const renew = word("list:renewFor", { name: "Aylin Öztürk-Großmann" });
    await expect(dialog.getByRole("button", { name: renew })).toBeVisible();
    await dialog.getByRole("radio", { name: new RegExp(word("list:entries.list.title")) }).check({ force: true });
    await dialog.getByRole("button", { name: word("list:entryChange") }).click();
    await expect(dialog.getByRole("button", { name: word("list:entryChange") })).toBeHidden();
  });

  await test.step("each of them has a slip with a code", async () => {
    await dialog.getByRole("button", { name: word("list:make", { count: 3 }) }).click();
    const sheet = laptop.getByRole("dialog", { name: word("list:sheet") });
    await expect(sheet.getByRole("listitem")).toHaveCount(3);
    await expect(sheet.getByRole("img", { name: word("list:qr", { name: "Mei Tanaka" }) })).toBeVisible();
    // Paper is narrower than the screen, and must not close the only sheet with these links.
    if (headless) await laptop.pdf();
    await expect(sheet.getByRole("listitem")).toHaveCount(3);
    await laptop.keyboard.press("Escape");
  });

  await test.step("a link seats one phone, and its copy seats none", async () => {
    await dialog.getByRole("button", { name: word("list:renewFor", { name: "Jonas Weber" }) }).click();
    const link = await dialog
      .getByRole("textbox", { name: word("list:linkFor", { name: "Jonas Weber" }) })
      .inputValue();
    await copy.goto(link);
    await expect(copy.getByText("Jonas Weber").first()).toBeVisible();
    await phone.goto(link);
    await phone.getByRole("button", { name: word("workshops:personal.in") }).click();
    await expect(phone).toHaveURL(new RegExp(`/w/${workshopId}`));
    await copy.getByRole("button", { name: word("workshops:personal.in") }).click();
    await expect(copy.getByText(word("errors:link_spent"))).toBeVisible();
    await copy.goto(`/j/${code}`);
    await expect(copy.getByRole("heading", { name: word("workshops:door.list.title") })).toBeVisible();
  });
});
