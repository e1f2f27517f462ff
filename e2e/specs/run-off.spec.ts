import { expect } from "@playwright/test";
import { finger, mouse } from "../fixtures/people/hands.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { word, wording } from "../fixtures/people/words.ts";
import { openAskedRoom } from "../fixtures/rooms/asked-room.ts";
import { caring } from "../fixtures/rooms/caring.ts";
import { test } from "../fixtures/test.ts";
import { Room } from "../pages/room.ts";
import { VoteScreen } from "../pages/vote-screen.ts";

const [first, second] = caring.cards.map(({ behaviour }) => behaviour);

test("P15: a tie at the line is decided in a run-off, on the facilitator's laptop, two phones and the wall", async ({
  open,
  saydo,
}) => {
  const room = await openAskedRoom(saydo.url, { topK: 1 });
  const [laptop, wall] = [await open("laptop"), await open("projector")];
  const phones = [await open("phone"), await open("phone")] as const;
  await sitDown(laptop, room.facilitator, saydo.url);
  await laptop.goto(`/w/${room.workshopId}`);
  await wall.goto(room.projectorPath);
  for (const [index, phone] of phones.entries()) {
    const agent = room.agents[index];
    if (!agent) throw new Error("two agents are in the room");
    await sitDown(phone, agent.person, saydo.url);
    await phone.goto(`/w/${room.workshopId}`);
  }
  const facilitator = new VoteScreen(laptop, mouse(laptop));
  const [jonas, mei] = [new VoteScreen(phones[0], finger(phones[0])), new VoteScreen(phones[1], finger(phones[1]))];

  await test.step("each gives a point to another card, and the two tie", async () => {
    await facilitator.open();
    await jonas.give(first ?? "", 1);
    await mei.give(second ?? "", 1);
    await jonas.isIn(1);
    await mei.isIn(1);
    await facilitator.turnout(2, 3);
    await facilitator.close();
    await facilitator.result();
    await expect(laptop.getByText(wording("voting:meaning.tie", { count: 1 })).first()).toBeVisible();
  });

  await test.step("the facilitator opens a run-off on the two alone", async () => {
    await laptop.getByRole("button", { name: word("voting:another.press") }).click();
    await laptop.getByText(word("voting:scope.runOff"), { exact: true }).click();
    await facilitator.open();
    for (const phone of phones) {
      await expect(phone.getByText(word("voting:questionRunOff")).first()).toBeVisible();
      await expect(phone.getByRole("button", { name: wording("voting:ballot.give") })).toHaveCount(2);
    }
    await expect(wall.getByText(word("voting:questionRunOff")).first()).toBeVisible();
  });

  await test.step("both give their one point to the second card, and it alone goes to the leader", async () => {
    await jonas.give(second ?? "", 1);
    await mei.give(second ?? "", 1);
    await jonas.isIn(1);
    await mei.isIn(1);
    await facilitator.close();
    await facilitator.result();
    await expect(laptop.getByText(word("voting:earlier.title"))).toBeVisible();
    await room.facilitator.until("answers", ({ docket }) => docket.length === 1);
    expect(room.facilitator.section("answers").docket[0]?.item.title).toContain(second);
  });

  await test.step("in Answer every screen has the winner, and the card that lost is on none", async () => {
    const host = new Room(laptop, mouse(laptop));
    await host.next("answer");
    await host.isAt("answer");
    for (const page of [...phones, wall]) {
      await expect(page.getByText(word("answers:title")).first()).toBeVisible();
      await expect(page.getByText(second ?? "").first()).toBeVisible();
      await expect(page.getByText(first ?? "")).toHaveCount(0);
    }
  });
  room.leave();
});
