import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aBallot, person, type TestBallot } from "../../../testing/builders/a-ballot.ts";
import { publish, verifier } from "../../../testing/builders/a-charter.ts";
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
async function aPublishedCharter(participants = 3): Promise<{ ballot: TestBallot; own: string[]; asked: string[] }> {
  const cards = [
    { behaviour: "call back", needFrom: "Head of service" },
    { behaviour: "say my name" },
    { behaviour: "walk over" },
  ];
  const ballot = await aBallot(app, { participants, cards });
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

it("the next version prints how many do it, from five on, and its page says today's number without a seat (P17)", async () => {
  const { ballot, own } = await aPublishedCharter(6);
  const [many = "", few = ""] = own;
  const { facilitator, participants } = ballot.workshop;
  const firstId = facilitator.socket.sections.charters.charterId ?? "";
  const page = (charterId: string) => app.client().api("charter", { params: { charterId } });
  const adopt = (who: TestPerson, lineId: string, isAdopted = true) =>
    who.socket.call("charters:adopt", { lineId, isAdopted });
  const revise = async (previousId: string) => {
    const input = { previousId, reason: "what people do", corrections: [] };
    return (await facilitator.socket.call("charters:publish-next", input)).charterId;
  };
  for (const who of participants.slice(0, 4)) await adopt(who, many);
  await adopt(person(participants), few);
  const first = await page(firstId);
  expect(first.adoptedToday).toEqual(
    expect.arrayContaining([
      { lineId: many, count: null },
      { lineId: few, count: null },
    ]),
  );
  await adopt(person(participants, 4), many);

  const secondId = await revise(firstId);
  const second = await page(secondId);
  const printed = (body: typeof second.charter.body) =>
    Object.fromEntries((body.ourselves ?? []).map((action) => [action.lineId, action.adopted]));
  expect(printed(second.charter.body)).toEqual({ [many]: 5, [few]: null });
  expect(printed((await page(firstId)).charter.body)).toEqual({ [many]: undefined, [few]: undefined });
  expect(await refusal(revise(secondId))).toBe("nothing_changed");

  await adopt(person(participants, 5), many);
  await adopt(person(participants), few, false);
  const today = await page(secondId);
  expect(today.charter).toEqual(second.charter);
  expect(today.adoptedToday).toEqual([{ lineId: many, count: 6 }]);
  const third = await page(await revise(secondId));
  expect(printed(third.charter.body)).toEqual({ [many]: 6, [few]: undefined });
  for (const { charter, publicKey } of [first, second, third]) {
    expect(verifyCharter(charter, verifier(publicKey))).toEqual([]);
  }
  const copy = await app.client().fetch(`/api/charters/${secondId}/export.md`);
  const text = await copy.text();
  expect(text).toContain("- 5 people do this");
  expect(text).toContain("- Fewer than five people do this");
  // Neither page nor copies name anybody who does it.
  expect(`${JSON.stringify(today)} ${text}`).not.toMatch(/Person \d/);
});
