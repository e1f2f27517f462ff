import { afterEach, beforeEach, expect, it } from "vitest";
import { aBallot, person, type TestBallot } from "../../../testing/builders/a-ballot.ts";
import { publish } from "../../../testing/builders/a-charter.ts";
import type { TestPerson } from "../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";
import { refusal } from "../../../testing/test-client.ts";
import { until } from "../../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

/** One action asks a leader, two need none. */
async function aPublishedCharter(): Promise<{ ballot: TestBallot; own: string[]; asked: string[] }> {
  const cards = [
    { behaviour: "call back", needFrom: "Head of service" },
    { behaviour: "say my name" },
    { behaviour: "walk over" },
  ];
  const ballot = await aBallot(app, { participants: 3, cards });
  for (const voter of ballot.workshop.participants) await ballot.cast(voter, { "call back": 1, "say my name": 1 });
  await ballot.close();
  await ballot.workshop.go("close");
  const { body } = (await publish(app, ballot)).charter;
  return {
    ballot,
    own: (body.ourselves ?? []).map(({ lineId }) => lineId),
    asked: body.lines.map(({ lineId }) => lineId),
  };
}

const adopted = ({ socket }: TestPerson) => socket.sections.adoption.adopted;

it("an action of one's own is adopted and taken back, and everybody sees the number and nobody the name (P17)", async () => {
  const { ballot, own } = await aPublishedCharter();
  const [first = ""] = own;
  const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
  const adopt = (who: TestPerson, isAdopted = true) => who.socket.call("charters:adopt", { lineId: first, isAdopted });
  await adopt(anna);
  await adopt(anna);
  await adopt(ben);
  await until(() => adopted(ballot.workshop.facilitator)[0]?.count === 2);
  expect(adopted(ballot.workshop.facilitator)).toEqual([{ lineId: first, count: 2, isMine: false }]);
  await until(() => adopted(anna)[0]?.count === 2);
  expect(adopted(anna)).toEqual([{ lineId: first, count: 2, isMine: true }]);
  await app.restart();
  await anna.connect();
  await adopt(anna, false);
  await until(() => adopted(anna)[0]?.isMine === false);
  expect(adopted(anna)).toEqual([{ lineId: first, count: 1, isMine: false }]);
});

it("only what stands under what we do ourselves can be adopted, and not by the wall", async () => {
  const { ballot, asked } = await aPublishedCharter();
  const anna = person(ballot.workshop.participants);
  for (const lineId of [...asked, "unknown"]) {
    expect(await refusal(anna.socket.call("charters:adopt", { lineId, isAdopted: true }))).toBe("not_found");
  }
});
