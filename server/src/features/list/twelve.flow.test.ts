import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addCards, openBallot, threeCards } from "../../testing/builders/a-ballot.ts";
import { aListedRoom, tokenOf } from "../../testing/builders/a-listed-room.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal, type TestConnection } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const names = ["Anna", "Ben", "Cleo", "Dora", "Emil", "Fritz", "Gaby", "Hugo", "Ida", "Jan", "Kira", "Leo"];

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

it("a list workshop of twelve with printed links: all come, each votes once, no copy of a link and no code brings another vote", async () => {
  const { workshop, tokens, ids, open } = await aListedRoom(app, names, { capacity: 12 });
  const { socket } = workshop.facilitator;
  const seats = new Map<string, TestConnection>();
  for (const name of names.slice(0, 11)) {
    const { memberId, browser } = await open(tokens.get(name) ?? "");
    expect(memberId).toBe(ids.get(name));
    seats.set(name, await browser.connect(workshop.id));
  }
  await workshop.go("reveal");
  await addCards(app, workshop, threeCards);
  await workshop.go("vote");
  const { pollId, item, close } = await openBallot(app, workshop);

  // The roll is the list: Leo is on it before he comes.
  await until(() => socket.sections.turnout.roll === 12);
  expect(socket.sections.voting.poll?.entry).toBe("list");
  const cast = (seat: TestConnection) =>
    seat.call("voting:cast", { pollId, choices: [{ itemId: item("call back"), points: 1 }] });
  await Promise.all([...seats.values()].map(cast));

  // A second window with a copy of Anna's link, whatever it tries.
  const second = app.client();
  const params = { code: workshop.code };
  expect(await refusal(open(tokens.get("Anna") ?? "", second))).toBe("link_spent");
  expect(await refusal(second.api("join", { params, body: { name: "Anna", laneId: everyoneLaneId } }))).toBe(
    "list_only",
  );
  expect(await refusal(second.connect(workshop.id))).toBe("not_signed_in");

  // Ben's phone broke: his new link brings the same person back, with the ballot he has cast.
  const { path } = await socket.call("list:renew-link", { entryId: ids.get("Ben") ?? "" });
  const { browser } = await open(tokenOf(path));
  const ben = await browser.connect(workshop.id);
  expect((await ben.call("voting:mine", { pollId })).choices).toEqual([{ itemId: item("call back"), points: 1 }]);
  await cast(ben);

  // Leo comes late and needs nobody to let him in. A thirteenth has no link.
  const late = await open(tokens.get("Leo") ?? "");
  const leo = await late.browser.connect(workshop.id);
  expect(await leo.call("voting:mine", { pollId })).toMatchObject({ isOnRoll: true });
  await cast(leo);
  expect(await refusal(app.client().api("join", { params, body: { name: "Thirteen", laneId: everyoneLaneId } }))).toBe(
    "list_only",
  );

  await until(() => socket.sections.turnout.ballots === 12);
  await close();
  expect(socket.sections.voting.poll?.result).toMatchObject({ ballots: 12, roll: 12, totalPoints: 12 });
});

it("leaves those out of the roll who are on the list and have not come, if the facilitator wants so, until they are let in", async () => {
  const { workshop, tokens, open } = await aListedRoom(app, ["Anna", "Ben", "Cleo"]);
  const { socket } = workshop.facilitator;
  const { browser } = await open(tokens.get("Anna") ?? "");
  const anna = await browser.connect(workshop.id);
  await workshop.go("reveal");
  await addCards(app, workshop, threeCards);
  await workshop.go("vote");
  await until(() => anna.sections.workshop.phase === "vote");
  const { pollId } = await openBallot(app, workshop, null, { leavesOutAbsent: true });
  await until(() => socket.sections.turnout.roll === 1);
  expect(socket.sections.voting.poll?.leftOutSeats).toBe(2);
  const ben = await (await open(tokens.get("Ben") ?? "")).browser.connect(workshop.id);
  expect(await ben.call("voting:mine", { pollId })).toMatchObject({ isOnRoll: false });
  await until(() => socket.sections.turnout.newcomers === 1);
  await socket.call("voting:admit", { pollId });
  await until(() => socket.sections.turnout.roll === 2);
  expect(socket.sections.voting.poll?.leftOutSeats).toBe(1);
});

it("takes a person who never came off the roll of an open ballot with the list", async () => {
  const { workshop, ids } = await aListedRoom(app, ["Anna", "Ben"]);
  const { socket } = workshop.facilitator;
  await workshop.go("reveal");
  await addCards(app, workshop, threeCards);
  await workshop.go("vote");
  await openBallot(app, workshop);
  await until(() => socket.sections.turnout.roll === 2);
  await socket.call("list:drop", { entryId: ids.get("Ben") ?? "" });
  await until(() => socket.sections.turnout.roll === 1);
  expect(socket.sections.turnout.removedSeats).toBe(1);
  // While it is open, what a vote stands for stays as it was told.
  const edition = socket.sections.workshop.edition;
  expect(
    await refusal(socket.call("editing:change", { basedOn: edition, change: { what: "entry", entry: "open" } })),
  ).toBe("poll_open");
});
