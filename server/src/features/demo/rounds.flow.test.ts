import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { canonicalHash } from "@saydo/shared/features/commitments/rules.ts";
import type { DemoSeat } from "@saydo/shared/features/demo/contract.ts";
import { demoCode, quietMs, roundMs } from "@saydo/shared/features/demo/rules.ts";
import { graceMs } from "@saydo/shared/features/voting/rules.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectorOf } from "../../realtime/viewer.ts";
import { alterStored, storedRows } from "../../storage/sqlite/testing/stored-rows.ts";
import { completeDraft } from "../../testing/builders/a-commitment.ts";
import { boardsIn, demoRows, leftOfDemos, verified, walkIn } from "../../testing/demo-visits.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const visit = (phase: PhaseId, seat: DemoSeat) => walkIn(app.client(), phase, seat);
type Visit = Awaited<ReturnType<typeof visit>>;

const aMinute = 60_000;

/** Everybody has left long enough ago. */
async function becomesQuiet(...left: readonly Visit[]): Promise<void> {
  for (const { socket } of left) socket.disconnect();
  const ids = left.map(({ sections }) => sections.workshop.id);
  await Promise.all(ids.map(untilEmpty));
  await app.clock.advance(quietMs + aMinute);
}

async function untilEmpty(workshopId: string): Promise<void> {
  const { people } = app.app.services.sections;
  await until(async () => (await people(projectorOf(workshopId))).online === 0, { what: "an empty demo" });
}

const word = "Xylophon";

function aCard({ sections }: Visit, behaviour: string) {
  return {
    draftId: app.ids.id(),
    valueId: sections.workshop.values[0]?.id ?? "",
    laneId: everyoneLaneId,
    parts: { situation: "a payment fails", behaviour, outcome: "it is over" },
    need: { type: "nothing" as const, from: "" },
    receiptHash: secretHash(app.ids.secret()),
  };
}

/** Does in each phase what leaves words behind. */
const deeds: Partial<Record<PhaseId, () => Promise<Visit[]>>> = {
  async welcome() {
    const host = await visit("welcome", "facilitator");
    const title = `${word} title`;
    await host.call("editing:change", { basedOn: host.sections.workshop.edition, change: { what: "title", title } });
    const guest = app.client();
    const body = { name: `${word} Guest`, laneId: everyoneLaneId };
    await guest.api("join", { params: { code: demoCode("welcome") }, body });
    await host.call("members:remove", { memberId: "demo-welcome-person9", reason: `${word} reason` });
    return [host, await guest.connect("demo-welcome")];
  },
  async write() {
    const agent = await visit("write", "participant");
    await agent.call("writing:save", aCard(agent, `${word} draft`));
    return [agent];
  },
  async reveal() {
    const host = await visit("reveal", "facilitator");
    const { cardId } = await host.call("board:add", aCard(host, `${word} card`));
    await host.call("board:hide", { cardId, reason: `${word} hidden` });
    await host.call("board:add", aCard(host, `${word} other card`));
    return [host];
  },
  async vote() {
    const host = await visit("vote", "facilitator");
    const agent = await visit("vote", "participant");
    const { id: pollId = "", items = [] } = host.sections.voting.poll ?? {};
    await agent.call("voting:cast", { pollId, choices: [{ itemId: items[0]?.id ?? "", points: 1 }] });
    await host.call("voting:close", { pollId });
    await app.clock.advance(graceMs);
    await until(() => host.sections.voting.poll?.status === "closed", { what: "a closed ballot" });
    await host.call("voting:open", { minutes: null, question: `${word}?` });
    return [host, agent];
  },
  async close() {
    const [dana, host] = [await visit("close", "leader"), await visit("close", "facilitator")];
    const waiting = dana.sections.answers.docket.find(({ answer }) => answer === null);
    const docketId = waiting?.id ?? "";
    await dana.call("answers:give", { kind: "commit", docketId, text: `${word} answer, by autumn.` });
    const draft = completeDraft(app, { text: `${word} promise: every agent gets two days.` });
    const { commitmentId } = await dana.call("commitments:save", { docketId, draft });
    const { revision, canonical } = await dana.call("commitments:bytes", { commitmentId });
    const hash = canonicalHash(canonical);
    await dana.call("commitments:sign", { commitmentId, revision, hash, signerName: `${word} Signer` });
    const charterId = host.sections.workshop.charterId ?? "";
    const { ourselves = [] } = (await app.client().api("charter", { params: { charterId } })).charter.body;
    const lineId = ourselves[0]?.lineId ?? "";
    await host.call("charters:adopt", { lineId, isAdopted: true });
    const reason = `${word} came late, after the workshop.`;
    await host.call("charters:publish-next", { previousId: charterId, reason, corrections: [] });
    return [dana, host];
  },
};

describe("a round that everybody has left", () => {
  it("takes with it whatever visitors did, and the next one tells the whole story", async () => {
    const visits = (await Promise.all(Object.values(deeds).map((deed) => deed()))).flat();
    expect(JSON.stringify(storedRows(app.file))).toContain(word);
    expect(boardsIn(app.file)).toContain(word);
    await becomesQuiet(...visits);
    expect(JSON.stringify(storedRows(app.file))).not.toContain(word);
    expect(boardsIn(app.file)).not.toContain(word);
    expect(leftOfDemos(app.file)).toEqual([]);
    expect(await verified(app.file)).toMatch(/^Verified: /);

    const vote = await visit("vote", "facilitator");
    expect(vote.sections.workshop.id).toBe("demo-vote-2");
    expect(vote.sections.voting.poll).toMatchObject({ status: "open", number: 1, result: null });
    expect(vote.sections.people.total).toBe(30);
    const close = await visit("close", "leader");
    expect(close.sections.answers.docket.filter(({ answer }) => answer === null)).toHaveLength(1);
    const { charterId } = close.sections.workshop;
    const { charter } = await app.client().api("charter", { params: { charterId: charterId ?? "" } });
    expect(charter.version).toBe(2);
    expect(await verified(app.file)).toMatch(/^Verified: /);
  });

  it("goes on while somebody is in it, also a projector, and for a quarter of an hour after", async () => {
    const host = await visit("reveal", "facilitator");
    await app.clock.advance(3 * quietMs);
    expect((await visit("reveal", "participant")).sections.workshop.id).toBe("demo-reveal");
    host.close();
    await app.clock.advance(quietMs - aMinute);
    const wall = await app.client().project(demoCode("reveal"));
    await app.clock.advance(quietMs);
    expect(wall.sections.workshop.id).toBe("demo-reveal");
  });
});

describe("a round whose time is over", () => {
  it("ends under the hands of a visitor who types, and says so; the words are gone", async () => {
    const [client, other] = [app.client(), await visit("write", "facilitator")];
    const agent = await walkIn(client, "write", "participant");
    expect(agent.sections.workshop.demoEndsAt).toBe(app.clock.now() + roundMs);
    await agent.call("writing:save", aCard(agent, `${word} begun`));
    const typing = async () => agent.call("writing:save", aCard(agent, `${word} on its way`));
    const [ending, late] = await Promise.all([
      app.clock.advance(roundMs + aMinute),
      ...Array.from({ length: 20 }, () => typing().catch((error: unknown) => error)),
    ]);
    expect([ending, late]).toBeDefined();
    await until(() => !agent.socket.connected && !other.socket.connected, { what: "closed sockets" });
    expect(await refusal(client.connect("demo-write"))).toBe("demo_over");
    const board = { as: "member", workshopId: "demo-write", scope: "board" } as const;
    expect(await refusal(client.api("ticket", { body: board }))).toBe("demo_over");
    expect((await client.api("home")).workshops).toEqual([]);
    expect(JSON.stringify(storedRows(app.file))).not.toContain(word);
    const again = await walkIn(client, "write", "participant");
    expect(again.sections.workshop.id).toBe("demo-write-2");
    expect((await again.call("writing:mine", {})).drafts.map(({ parts }) => parts.behaviour)).not.toContain(word);
  });

  it("ends also while the server is down", async () => {
    await visit("reveal", "facilitator");
    app.clock.sleep(roundMs + 1);
    await app.restart();
    expect(leftOfDemos(app.file)).toEqual([]);
    expect(await refusal(app.client().api("door", { params: { code: demoCode("reveal") } }))).toBe("demo_over");
    expect(await refusal(app.client().project(demoCode("reveal")))).toBe("demo_over");
  });

  it("is removed whole when a crash came in the middle of its end", async () => {
    await visit("sign", "leader");
    alterStored(app.file, "UPDATE demos SET body = json_set(body, '$.state', 'over')");
    alterStored(app.file, "DELETE FROM docket_items");
    await app.restart();
    expect(leftOfDemos(app.file)).toEqual([]);
    expect((await visit("sign", "leader")).sections.workshop.id).toBe("demo-sign-2");
  });
});

describe("several visitors at once", () => {
  it("share a round; one who led it elsewhere is not led back under their hands", async () => {
    const [host, clicks] = [await visit("reveal", "facilitator"), [1, 2, 3, 4, 5]];
    const { agendaIndex } = host.sections.workshop;
    await host.call("phase:advance", { fromIndex: agendaIndex, toIndex: agendaIndex + 1, immediately: true });
    const others = await Promise.all(clicks.map(() => visit("reveal", "participant")));
    expect(new Set(others.map(({ sections }) => `${sections.workshop.id} ${sections.workshop.phase}`))).toEqual(
      new Set(["demo-reveal scenarios"]),
    );
    for (const { socket } of [host, ...others]) socket.disconnect();
    await untilEmpty("demo-reveal");
    expect((await visit("reveal", "participant")).sections.workshop).toMatchObject({
      id: "demo-reveal-2",
      phase: "reveal",
    });
  });

  it("who take each other's seats away leave one for the next, and none means a new round", async () => {
    const host = await visit("answer", "facilitator");
    await host.call("members:remove", { memberId: "demo-answer-person1", reason: "out of here" });
    const [seat] = host.sections.workshop.leaders;
    const change = { what: "leader-replace", seatId: seat?.id ?? "", name: "Max", title: "Nobody yet" } as const;
    await host.call("editing:change", { basedOn: host.sections.workshop.edition, change });
    expect((await visit("answer", "participant")).sections.me.role).toBe("participant");
    expect((await visit("answer", "leader")).sections.me.name).toBe("Henrik Lindqvist");
    for (const { id, role } of host.sections.people.people)
      if (role === "participant") await host.call("members:remove", { memberId: id, reason: "out of here" });
    const agent = await visit("answer", "participant");
    expect(agent.sections.workshop.id).toBe("demo-answer-2");
    expect((await visit("answer", "leader")).sections.me.name).toBe("Dana Okafor");
    await until(() => !host.socket.connected, { what: "the end of the first round" });
  });

  it("who click without end make no second round and no second person", async () => {
    for (let burst = 0; burst < 5; burst += 1) await Promise.all(Array.from({ length: 20 }, () => enter()));
    expect(demoRows(app.file)).toMatchObject({ workshops: 1, members: 30, demos: 1 });

    function enter() {
      return app.client().api("enterDemo", { body: { phase: "welcome", seat: "participant" } });
    }
  });

  it("who send too long words are refused, and nothing of it is kept", async () => {
    const host = await visit("welcome", "facilitator");
    const title = word.repeat(200);
    const change = { what: "title", title } as const;
    expect(await refusal(host.call("editing:change", { basedOn: 0, change }))).toBe("invalid_input");
    const join = app.client().api("join", {
      params: { code: demoCode("welcome") },
      body: { name: word.repeat(20), laneId: everyoneLaneId },
    });
    expect(await refusal(join)).toBe("invalid_input");
    expect(JSON.stringify(storedRows(app.file))).not.toContain(word);
  });
});
