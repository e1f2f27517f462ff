import type { Page } from "@playwright/test";
import type { Device } from "../fixtures/people/devices.ts";
import type { RemotePerson } from "../fixtures/people/remote-person.ts";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { readers, word, wording } from "../fixtures/people/words.ts";
import { openFullRoom } from "../fixtures/rooms/full-room.ts";
import { goTo } from "../fixtures/screens/screens.ts";
import { shoot } from "../fixtures/screens/shoot.ts";
import { test } from "../fixtures/test.ts";

test("a room with three hundred cards", async ({ open, saydo }) => {
  const room = await openFullRoom(saydo.url, readers, 15);
  const { facilitator, leader, agents } = room;
  const [first, second, third, gone] = agents;
  if (!first || !second || !third || !gone) throw new Error("Too few came");
  const seats = { url: saydo.url, open, room, agent: first };

  for (const device of ["laptop", "phone"] as const)
    await at(seats, device, facilitator, (page) => showPeople(page, device));

  await room.go("write");
  await room.writeCards();
  await room.go("reveal");
  await showAll(seats, "reveal");
  for (const [device, person] of [
    ["phone", first],
    ["laptop", facilitator],
  ] as const)
    await at(seats, device, person, async (page) => {
      await page.getByRole("button", { name: word("board:view.table") }).click();
      await shoot(page, `full-table-${device}`);
    });
  for (const device of ["laptop", "phone"] as const)
    await at(seats, device, facilitator, async (page) => {
      if (device === "phone") await page.getByRole("button", { name: new RegExp(`^${room.story.lanes[0]}`) }).click();
      await page
        .getByRole("button", { name: new RegExp(`^${word("board:card.more")}$`) })
        .first()
        .click();
      await page.getByRole("menuitem", { name: word("board:act.hide") }).click();
      await page.getByRole("dialog").getByRole("textbox").fill(room.story.reason);
      await shoot(page, `full-hide-${device}`);
    });

  await room.go("scenarios");
  await room.nameObstacles();
  await showAll(seats, "scenarios");
  await at(seats, "phone", first, async (page) => {
    await page
      .getByRole("button", { name: new RegExp(room.story.obstacles[0].text) })
      .first()
      .click();
    await shoot(page, "full-obstacle-phone");
  });

  await room.go("vote");
  await showAll(seats, "vote-before");
  const pollId = await room.openBallot();
  const late = [await room.come(20), await room.come(21), await room.come(22)];
  await facilitator.command("members:remove", {
    memberId: gone.section("me").memberId,
    reason: room.story.reason,
  });
  await facilitator.until("turnout", ({ newcomers, removedSeats }) => newcomers === 3 && removedSeats === 1);
  await showAll(seats, "vote");
  if (late[0]) await at(seats, "phone", late[0], (page) => shoot(page, "full-vote-late-phone"));
  agents.splice(agents.indexOf(gone), 1);
  await room.voteAndClose(pollId);
  await showAll(seats, "vote-result");

  await room.go("answer");
  await leader.until("answers", ({ docket }) => docket.length > 0);
  await showAll(seats, "answer-open");
  await room.answerAll();
  await showAll(seats, "answer");

  await room.go("sign");
  await showAll(seats, "sign");
  await room.signMost();
  await showAll(seats, "signed");

  await room.go("close");
  await showAll(seats, "close");
  await at(seats, "laptop", facilitator, async (page) => {
    await page.getByRole("checkbox", { name: word("charters:close.feedback.nps") }).focus();
    await page.keyboard.press("Space");
    await shoot(page, "full-close-stated-laptop", { fullPage: true });
  });
  const charterId = await room.publish();
  await showAll(seats, "done");
  for (const device of ["laptop", "phone"] as const)
    await at(seats, device, leader, async (page) => {
      await goTo(page, `/c/${charterId}`);
      await shoot(page, `full-charter-${device}`, { fullPage: true });
    });
  for (const person of [gone, ...late]) person.leave();
  room.leave();
});

test("a room in which nobody wrote anything", async ({ open, saydo }) => {
  const room = await openFullRoom(saydo.url, readers, 2);
  const [first] = room.agents;
  if (!first) throw new Error("Nobody came");
  const seats = { url: saydo.url, open, room, agent: first };
  for (const phase of ["write", "reveal", "scenarios", "vote", "answer", "sign", "close"] as const) {
    await room.go(phase);
    await showAll(seats, phase, "empty");
  }
  room.leave();
});

test("a room that votes again, with a ballot that runs on", async ({ open, saydo }) => {
  const room = await openFullRoom(saydo.url, readers, 3);
  const { facilitator } = room;
  const [first] = room.agents;
  if (!first) throw new Error("Nobody came");
  const seats = { url: saydo.url, open, room, agent: first };
  await room.go("write");
  await room.writeCards();
  for (const phase of ["reveal", "scenarios", "vote"] as const) await room.go(phase);
  for (const device of ["laptop", "phone"] as const)
    await at(seats, device, facilitator, async (page) => {
      const days = page.getByText(word("voting:open.moment"), { exact: true });
      await days.click();
      await days.scrollIntoViewIfNeeded();
      await shoot(page, `again-days-${device}`);
    });
  await room.voteAndClose(await room.openBallot());
  for (const device of ["laptop", "phone"] as const)
    await at(seats, device, facilitator, async (page) => {
      await page.getByRole("button", { name: word("voting:another.press"), exact: true }).click();
      await page.getByText(word("voting:scope.chosen"), { exact: true }).click();
      await shoot(page, `again-form-${device}`);
    });
  const itemIds = (facilitator.section("voting").poll?.items ?? []).slice(0, 3).map(({ id }) => id);
  const { pollId } = await facilitator.command("voting:open", {
    minutes: null,
    closesAt: Date.now() + 3 * 86_400_000,
    on: { scope: "chosen", itemIds },
  });
  await first.until("voting", ({ poll }) => poll?.id === pollId);
  await showAll(seats, "vote", "again");
  await at(seats, "laptop", facilitator, async (page) => {
    await page.getByRole("button", { name: new RegExp(word("workshops:next.press", { phase: "" }).trim()) }).click();
    await shoot(page, "again-next-laptop");
  });
  await facilitator.command("voting:run-on", { pollId });
  await room.go("answer");
  await showAll(seats, "running", "again");
  room.leave();
});

interface Seats {
  readonly url: string;
  readonly open: (device: Device) => Promise<Page>;
  readonly room: Awaited<ReturnType<typeof openFullRoom>>;
  readonly agent: RemotePerson;
}

/** A person's seat on a device, for one look: many open boards of three hundred cards would slow each other down. */
async function at(
  { url, open, room }: Seats,
  device: Device,
  person: RemotePerson,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await open(device);
  await sitDown(page, person, url);
  await goTo(page, `/w/${room.workshopId}`);
  await look(page);
  await page.context().close();
}

async function showAll(seats: Seats, name: string, kind: "full" | "empty" | "again" = "full"): Promise<void> {
  const { facilitator, leader, projectorPath } = seats.room;
  for (const [seat, device, person] of [
    ["facilitator", "laptop", facilitator],
    ["facilitator", "phone", facilitator],
    ["participant", "phone", seats.agent],
    ["participant", "laptop", seats.agent],
    ["leader", "phone", leader],
  ] as const)
    await at(seats, device, person, (page) => shoot(page, `${kind}-${name}-${seat}-${device}`));
  const wall = await seats.open("projector");
  await goTo(wall, projectorPath);
  await shoot(wall, `${kind}-${name}-projector`);
  await wall.context().close();
}

/** The panel of people, what it asks before a member is taken out, and the doors it closes. */
async function showPeople(page: Page, device: "laptop" | "phone"): Promise<void> {
  if (device === "phone")
    await page.getByRole("button", { name: new RegExp(`^${word("workshops:console.people")}`) }).click();
  await shoot(page, `full-people-${device}`);
  await page
    .getByRole("button", { name: wording("workshops:people.menu") })
    .first()
    .click();
  await page.getByRole("menuitem", { name: word("workshops:people.remove") }).click();
  await shoot(page, `full-remove-${device}`);
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: word("workshops:doors.shut") })
    .last()
    .click();
  const reopen = page.getByRole("button", { name: word("workshops:doors.reopen") }).last();
  await reopen.scrollIntoViewIfNeeded();
  await shoot(page, `full-doors-${device}`);
  await reopen.click();
}
