import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addCards, docketItem, openBallot, person, type TestBallot, threeCards } from "../testing/builders/a-ballot.ts";
import { feedbackSetUp } from "../testing/builders/a-charter.ts";
import { commitTo, completeDraft, sign } from "../testing/builders/a-commitment.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import type { TestConnection } from "../testing/test-client.ts";
import { until } from "../testing/until.ts";

let app: TestApp;
let workshop: TestWorkshop;
let projector: TestConnection;
let ballot: TestBallot;
let hiddenId = "";
let commitmentId = "";

const leaders = [
  { name: "Lena", title: "Head of service" },
  { name: "Mia", title: "Head of stores" },
];

beforeAll(async () => {
  app = await startTestApp();
  workshop = await aWorkshop(app, { participants: 3, leaders, leadersPresent: 1 });
  projector = await project();
});
afterAll(() => app.close());

const facilitator = () => workshop.facilitator.socket;
const lena = () => person(workshop.leaders);
const anna = () => person(workshop.participants);
const agendaIndex = () => facilitator().sections.workshop.agendaIndex;
const project = () => app.client().project(workshop.projectorPath);

async function write(author: TestPerson): Promise<void> {
  await author.socket.call("writing:save", {
    draftId: app.ids.id(),
    valueId: facilitator().sections.workshop.values[0]?.id ?? "",
    laneId: everyoneLaneId,
    parts: { situation: "a refund is late", behaviour: "say when it comes", outcome: "nobody calls twice" },
    need: { type: "nothing", from: "" },
    receiptHash: secretHash(app.ids.secret()),
  });
}

/** Changes of a screen, one after another, in one workshop. */
const events: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["a newcomer", () => workshop.join("Late Lou")],
  ["a clock", () => facilitator().call("timer:start", { minutes: 5 })],
  ["shut doors", () => facilitator().call("workshop:close", {})],
  ["open doors", () => facilitator().call("workshop:open", {})],
  [
    "a co-facilitator",
    () => facilitator().call("members:set-co-facilitator", { memberId: anna().memberId, isCoFacilitator: true }),
  ],
  ["the step to Write", () => workshop.go("write")],
  [
    "a step that is announced",
    () => facilitator().call("phase:advance", { fromIndex: agendaIndex(), toIndex: agendaIndex() + 1 }),
  ],
  ["a step that is called off", () => facilitator().call("phase:cancel", {})],
  ["a draft", () => write(anna())],
  ["somebody who is done", () => anna().socket.call("writing:done", { isDone: true })],
  ["the reveal", () => workshop.go("reveal")],
  ["cards on the board", () => addCards(app, workshop, threeCards)],
  [
    "a hidden card",
    async () => {
      const { cards } = await app.app.services.board.read(workshop.id);
      hiddenId = cards.find(({ behaviour }) => behaviour.includes("say when"))?.id ?? "";
      await facilitator().call("board:hide", { cardId: hiddenId, reason: "It names a customer." });
    },
  ],
  ["a card shown again", () => facilitator().call("board:unhide", { cardId: hiddenId })],
  ["the step to Vote", () => workshop.go("vote")],
  ["a step back", () => facilitator().call("phase:back", { fromIndex: agendaIndex(), toIndex: agendaIndex() - 1 })],
  ["the step to Vote again", () => workshop.go("vote")],
  [
    "an open ballot",
    async () => {
      ballot = await openBallot(app, workshop, 5);
    },
  ],
  ["somebody who came after it was opened", () => workshop.join("Later Lea")],
  ["people let in", () => facilitator().call("voting:admit", { pollId: ballot.pollId })],
  ["a ballot cast", () => ballot.cast(anna(), { "call back": 1 })],
  ["a person taken out", async () => takeOut(person(workshop.participants, 2))],
  ["another vote", () => ballot.cast(person(workshop.participants, 1), { "refund at once": 1 })],
  ["a leader's vote", () => ballot.cast(lena(), { "stay on the line": 1 })],
  ["more time", () => facilitator().call("voting:extend", { pollId: ballot.pollId, minutes: 5 })],
  ["the closed ballot", () => facilitator().call("voting:close", { pollId: ballot.pollId })],
  [
    "the result, which comes by the clock",
    async () => {
      await app.clock.advance(5_000);
      await until(() => facilitator().sections.voting.poll?.result, { what: "the result" });
    },
  ],
  ["the step to Answer", () => workshop.go("answer")],
  ["a leader who comes under another name", () => workshop.joinAsLeader(1, "Mia Moser")],
  [
    "an item given to somebody else",
    () => {
      const { id: docketId, dueOn } = docketItem(lena(), "stay on the line");
      const seatId = facilitator().sections.workshop.leaders[1]?.id ?? "";
      return facilitator().call("answers:assign", { docketId, seatId, dueOn });
    },
  ],
  [
    "an answer with a draft of a promise",
    async () => {
      commitmentId = await commitTo(lena(), "call back", completeDraft(app));
    },
  ],
  ["the step to Sign", () => workshop.go("sign")],
  ["a signature", () => sign(lena(), commitmentId)],
  [
    "a withdrawal",
    () => lena().socket.call("commitments:withdraw", { commitmentId, reason: "The budget was cut in June." }),
  ],
  ["the step to Close", () => workshop.go("close")],
  ["the charter", () => facilitator().call("charters:publish", feedbackSetUp)],
  ["a workshop opened again", () => facilitator().call("workshop:reopen", {})],
  ["a finished workshop", () => facilitator().call("workshop:finish", {})],
];

async function takeOut(one: TestPerson): Promise<void> {
  workshop.forget(one);
  await facilitator().call("members:remove", { memberId: one.memberId, reason: "Sits in the wrong room." });
}

/** The sections that this screen would get after a reload. */
async function afterReload(connect: () => Promise<TestConnection>): Promise<unknown> {
  const again = await connect();
  const views = structuredClone(again.sections);
  again.close();
  return views;
}

it.each(events)("no screen needs a reload after %s", async (_what, happen) => {
  await happen();
  // A reload right away may be given a view that was made for another member a moment ago.
  await app.clock.advance(1000);
  const people = [workshop.facilitator, anna(), person(workshop.participants, 1), lena()];
  const screens = people.map(({ client, socket }) => ({ socket, connect: () => client.connect(workshop.id) }));
  for (const { socket, connect } of [...screens, { socket: projector, connect: project }]) {
    const fresh = await afterReload(connect);
    const isSame = () => JSON.stringify(socket.sections) === JSON.stringify(fresh);
    // A view that is only late arrives within the wait; a view that is never sent does not.
    await until(isSame, { what: "the same as after a reload" }).catch(() => undefined);
    expect(socket.sections).toEqual(fresh);
  }
});
