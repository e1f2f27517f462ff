import type { PollItem } from "@saydo/shared/features/voting/schema.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, person, type TestBallot } from "../../testing/builders/a-ballot.ts";
import { commitTo, completeDraft, sign } from "../../testing/builders/a-commitment.ts";
import type { TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const secret = /SECRETWORD|Mister Miller/;
const reason = "names a person";
const hidden = `Hidden by the facilitator: ${reason}`;
const setUp = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
const cards = [
  { behaviour: "SECRETWORD delta", needFrom: "Mister Miller" },
  { behaviour: "SECRETWORD omega" },
  { behaviour: "call back", needFrom: "Head of service" },
];
const leaders = [{ name: "Lena", title: "Head of service" }];

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

function items({ facilitator }: TestWorkshop): readonly PollItem[] {
  return facilitator.socket.sections.voting.poll?.items ?? [];
}

function itemWith(workshop: TestWorkshop, itemId: string): PollItem | undefined {
  return items(workshop).find(({ id }) => id === itemId);
}

/** Everything that any client receives from now on, on open screens and on screens opened now. */
async function listening(workshop: TestWorkshop) {
  const browsers: TestClient[] = workshop.everybody().map(({ client }) => client);
  const heard = browsers.map(({ received }) => received.length);
  const opened = app.client();
  const projector = await opened.project(workshop.projectorPath);
  for (const each of workshop.everybody()) await each.connect();
  return {
    projector,
    received: () => [...browsers.flatMap(({ received }, index) => received.slice(heard[index])), ...opened.received],
  };
}

/** Goes back to Reveal, hides the item's cards there, and returns to `backTo`. */
async function hide({ workshop, item }: TestBallot, behaviours: readonly string[], backTo: "vote" | "answer") {
  const cardIds = behaviours.map(item);
  await workshop.go("reveal");
  for (const cardId of cardIds) await workshop.facilitator.socket.call("board:hide", { cardId, reason });
  await until(() => workshop.everybody().every(({ socket }) => !secret.test(JSON.stringify(socket.sections))), {
    what: "no screen with the words",
  });
  await workshop.go(backTo);
  return cardIds;
}

async function votes(ballot: TestBallot): Promise<void> {
  for (const [index, { behaviour }] of cards.entries()) {
    await ballot.cast(person(ballot.workshop.participants, index), { [behaviour]: 1 });
  }
}

describe("P2 a card that is hidden after its ballot was opened", () => {
  it("leaves result, docket, text to sign and charter of every role without its words, and all points stay", async () => {
    const ballot = await aBallot(app, { participants: 3, leaders, cards });
    const { workshop } = ballot;
    await votes(ballot);
    await ballot.close();
    const before = workshop.facilitator.socket.sections.voting.poll;
    const [asking, own] = await hide(ballot, ["delta", "omega"], "answer");
    const { received, projector } = await listening(workshop);

    const after = projector.sections.voting.poll;
    expect(after?.result).toEqual(before?.result);
    expect(after?.items.map(({ id }) => id)).toEqual(before?.items.map(({ id }) => id));
    const needs = [{ type: "training", from: "" }];
    expect(itemWith(workshop, asking ?? "")).toMatchObject({ title: hidden, texts: [hidden], needs });
    expect(itemWith(workshop, own ?? "")).toMatchObject({ title: hidden, texts: [hidden], needs: [] });
    expect(projector.sections.answers.docket.map(({ item }) => item.title)).toContain(hidden);

    const lena = person(workshop.leaders);
    const commitmentId = await commitTo(lena, hidden, completeDraft(app));
    await workshop.go("sign");
    await sign(lena, commitmentId);
    await workshop.go("close");
    const { charterId } = await workshop.facilitator.socket.call("charters:publish", setUp);
    const { charter } = await app.client().api("charter", { params: { charterId } });
    expect(charter.body.lines.map(({ text }) => text)).toContain(hidden);
    expect(charter.body.ourselves?.map(({ text }) => text)).toEqual([hidden]);
    expect(charter.body.hiddenCards).toEqual([reason, reason]);
    const markdown = await app.client().fetch(`/api/charters/${charterId}/export.md`);
    expect(markdown.status).toBe(200);
    expect([JSON.stringify(charter), await markdown.text(), ...received()].filter((text) => secret.test(text))).toEqual(
      [],
    );
  });

  it("can still be voted on without its words, and is counted", async () => {
    const ballot = await aBallot(app, { participants: 3, leaders, cards });
    const { workshop } = ballot;
    await ballot.cast(person(workshop.participants), { delta: 1 });
    const [cardId = ""] = await hide(ballot, ["delta", "omega"], "vote");
    const { received } = await listening(workshop);
    const choices = [{ itemId: cardId, points: 1 }];
    await person(workshop.participants, 1).socket.call("voting:cast", { pollId: ballot.pollId, choices });
    await ballot.cast(person(workshop.participants, 2), { "call back": 1 });
    await ballot.close();
    const { result } = workshop.facilitator.socket.sections.voting.poll ?? {};
    expect(result?.rows[0]).toMatchObject({ itemId: cardId, points: 2, voters: 2 });
    await workshop.go("answer");
    expect(received().filter((text) => secret.test(text))).toEqual([]);
  });

  it("has its words again on the ballot when it is shown again", async () => {
    const ballot = await aBallot(app, { participants: 3, leaders, cards });
    const { workshop } = ballot;
    await votes(ballot);
    await ballot.close();
    const before = items(workshop);
    const cardIds = await hide(ballot, ["delta", "omega"], "answer");
    await workshop.go("reveal");
    for (const cardId of cardIds) await workshop.facilitator.socket.call("board:unhide", { cardId });
    await until(() => JSON.stringify(items(workshop)) === JSON.stringify(before), { what: "the ballot as it was" });
  });
});
