import { ReceivedSections } from "@saydo/shared/sections.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, person, type TestBallot } from "../../testing/builders/a-ballot.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const bytes = (value: unknown) => JSON.stringify(value).length;
const cards = Array.from({ length: 30 }, (_, index) => ({ behaviour: `call customer ${index} back` }));

/** Everybody abstains, so that the quorum is there. */
async function closeWithQuorum(ballot: TestBallot): Promise<void> {
  const { participants, leaders } = ballot.workshop;
  for (const voter of [...participants, ...leaders]) await ballot.cast(voter, {});
  await ballot.close();
}

describe("what is large and does not change", () => {
  it("reaches a screen once from the opening of a ballot to its result, whatever else changes", async () => {
    const ballot = await aBallot(app, { cards, participants: 2 });
    const anna = person(ballot.workshop.participants);
    const { socket } = anna;
    const items = bytes(socket.sections.voting.poll?.items);
    const { poll } = socket.sections.voting;
    await ballot.workshop.facilitator.socket.call("voting:extend", { pollId: ballot.pollId, minutes: 5 });
    await closeWithQuorum(ballot);
    expect(socket.sections.voting.poll?.result?.rows.length).toBe(30);
    expect(socket.sections.voting.poll?.items, "the same object, so that no list is drawn again").toBe(poll?.items);
    const views = anna.client.received.filter((text) => text.startsWith('{"name":"voting"'));
    expect(views.length, "opened, extended, closing, closed").toBeGreaterThan(3);
    expect(bytes(socket.contents) + views.join("").length).toBeLessThan(2.2 * items);
  });

  it("is not sent again to a page that comes back and has it", async () => {
    const ballot = await aBallot(app, { cards, participants: 1 });
    const anna = person(ballot.workshop.participants);
    const before = anna.socket.sections;
    anna.socket.close();
    const again = await anna.client.connect(ballot.workshop.id, { seen: anna.socket.seen });
    expect(again.contents).toEqual([]);
    expect(again.sections).toEqual(before);
    expect(again.sections.voting.poll?.items).toBe(before.voting.poll?.items);
  });

  it("is sent when it changed while the page was away, and only that", async () => {
    const ballot = await aBallot(app, { cards, participants: 1 });
    const anna = person(ballot.workshop.participants);
    anna.socket.close();
    ballot.workshop.forget(anna);
    await closeWithQuorum(ballot);
    const again = await anna.client.connect(ballot.workshop.id, { seen: anna.socket.seen });
    expect(again.sections.voting.poll?.result?.rows.length).toBe(30);
    expect(JSON.stringify(again.contents)).not.toContain("customer 7 back");
  });

  it("is sent whole to those who say that they have nothing", async () => {
    const ballot = await aBallot(app, { cards, participants: 1 });
    const anna = person(ballot.workshop.participants);
    const again = await anna.client.connect(ballot.workshop.id);
    expect(again.sections).toEqual(anna.socket.sections);
    expect(JSON.stringify(again.contents)).toContain("customer 7 back");
  });

  it("is deflated for a page that can inflate and for no other, and both see the same", async () => {
    const ballot = await aBallot(app, { cards, participants: 2 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    const able = await anna.client.connect(ballot.workshop.id, { inflates: true });
    expect(able.packed.length).toBe(1);
    expect(bytes(able.contents)).toBeGreaterThan(3 * (able.packed[0]?.length ?? 0));
    await closeWithQuorum(ballot);
    await until(() => able.sections.voting.poll?.result);
    expect(able.sections.voting).toEqual(ben.socket.sections.voting);
    expect([able.packed.length, ben.socket.packed], "the result is short and travels as it is").toEqual([1, []]);
  });

  it("follows a person whose role changes", async () => {
    const ballot = await aBallot(app, { cards, participants: 2 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    const { items } = anna.socket.sections.voting.poll ?? {};
    const change = { memberId: anna.memberId, isCoFacilitator: true };
    await ballot.workshop.facilitator.socket.call("members:set-co-facilitator", change);
    await until(() => anna.socket.sections.me.role === "co-facilitator");
    expect(anna.socket.sections.voting.poll?.items).toBe(items);
    await ballot.workshop.facilitator.socket.call("voting:extend", { pollId: ballot.pollId, minutes: 5 });
    await closeWithQuorum(ballot);
    expect(anna.socket.sections.voting.poll?.result).toEqual(ben.socket.sections.voting.poll?.result);
  });
});

describe("a hash that a page names", () => {
  it("opens nothing: neither one it heard of nor one it guessed brings a content of another workshop", async () => {
    const ballot = await aBallot(app, { cards });
    const foreign = ballot.workshop.facilitator.socket.seen.held();
    expect(foreign.length).toBeGreaterThan(0);
    const other = await aBallot(app, { cards: [{ behaviour: "listen" }], participants: 1 });
    const thief = person(other.workshop.participants);
    const guessed = Array.from({ length: 50 }, (_, index) => String(index).padStart(22, "A"));
    const again = await thief.client.connect(other.workshop.id, { has: [...foreign, ...guessed] });
    expect(JSON.stringify(again.sections)).toContain("listen");
    expect(thief.client.received.join("\n")).not.toContain("customer 7 back");
    for (const hash of foreign) expect(thief.client.received.join("\n")).not.toContain(hash);
  });

  it("harms only the page that lies: it lacks what it said it had, and the others lack nothing", async () => {
    const ballot = await aBallot(app, { cards, participants: 2 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    const lie = { seen: new ReceivedSections(), has: anna.socket.seen.held() };
    await expect(anna.client.connect(ballot.workshop.id, lie)).rejects.toThrow("does not fit");
    await closeWithQuorum(ballot);
    expect(ben.socket.sections.voting.poll?.result).not.toBeNull();
    const honest = await anna.client.connect(ballot.workshop.id);
    expect(honest.sections.voting).toEqual(ben.socket.sections.voting);
  });
});
