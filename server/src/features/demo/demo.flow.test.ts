import { diff } from "@saydo/shared/features/charters/versions/rules.ts";
import { graceMs } from "@saydo/shared/features/voting/rules.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
let isCutOff = false;
beforeEach(async () => {
  isCutOff = false;
  app = await startTestApp();
});
afterEach(async () => {
  // A demo that loses its storage may complain.
  if (!isCutOff) expect(app.log.complaints).toEqual([]);
  await app.close();
});

type Phase = (typeof phaseIds)[number];

async function visit(phase: Phase, seat: "facilitator" | "participant" | "leader") {
  const visitor = app.client();
  const { workshopId } = await visitor.api("enterDemo", { body: { phase, seat } });
  return visitor.connect(workshopId);
}

describe.each(phaseIds)("the demo at %s", (phase) => {
  it("stands at its phase with thirty people, under its fixed address, within a second or two", async () => {
    const startedAt = performance.now();
    const visitor = app.client();
    const { workshopId, code, charterId } = await visitor.api("enterDemo", { body: { phase, seat: "facilitator" } });
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(workshopId).toBe(`demo-${phase}`);
    const { sections } = await visitor.connect(workshopId);
    expect(sections.workshop).toMatchObject({ code, phase, isDemo: true, lock: null, charterId });
    expect(sections.people.total).toBe(30);
    expect(sections.me.role).toBe("facilitator");
  });
});

it("two clicks at once start one run, and a second visit finds the demo as it was left", async () => {
  const clicks = await Promise.all([
    visit("vote", "facilitator"),
    visit("vote", "participant"),
    visit("vote", "leader"),
  ]);
  const polls = clicks.map(({ sections }) => sections.voting.poll?.id);
  expect(new Set(polls).size).toBe(1);
  expect(clicks.map(({ sections }) => sections.me.role)).toEqual(["facilitator", "participant", "leader"]);
  await app.restart();
  const again = await visit("vote", "participant");
  expect(again.sections.voting.poll?.id).toBe(polls[0]);
  expect(again.sections.people.total).toBe(30);
});

it("a visitor changes seats in the same browser, and watches as projector without one", async () => {
  const visitor = app.client();
  const enter = async (seat: "participant" | "leader" | "projector") => {
    const { workshopId } = await visitor.api("enterDemo", { body: { phase: "answer", seat } });
    return workshopId;
  };
  const workshopId = await enter("projector");
  expect(await refusal(visitor.connect(workshopId))).toBe("not_signed_in");
  await enter("participant");
  expect((await visitor.connect(workshopId)).sections.me.role).toBe("participant");
  await enter("leader");
  expect((await visitor.connect(workshopId)).sections.me.name).toBe("Dana Okafor");
});

it("in Write a visitor has a draft of their own and sees no other person's", async () => {
  const { sections, call } = await visit("write", "participant");
  expect((await call("writing:mine", {})).drafts).toHaveLength(1);
  expect(sections.writing.done).toBeGreaterThan(3);
});

it("on the board there are cards to group, in both lanes", async () => {
  await visit("reveal", "facilitator");
  const { cards, groups } = await app.app.services.board.read("demo-reveal");
  expect(cards.length).toBeGreaterThan(30);
  expect(groups).toHaveLength(2);
  expect(new Set(cards.map(({ laneId }) => laneId)).size).toBe(3);
});

it("in Vote two of three ballots are in, no totals are out, and the visitor's own is still to give", async () => {
  const { sections, call } = await visit("vote", "participant");
  expect(sections.voting.poll).toMatchObject({ status: "open", result: null });
  expect(sections.turnout.ballots).toBeGreaterThan(15);
  expect((await call("voting:mine", { pollId: sections.voting.poll?.id ?? "" })).choices).toBeNull();
});

it("in Answer the visiting leader has items waiting, and home says so; another leader has answered", async () => {
  const visitor = app.client();
  const { workshopId } = await visitor.api("enterDemo", { body: { phase: "answer", seat: "leader" } });
  const { docket } = (await visitor.connect(workshopId)).sections.answers;
  const waiting = docket.filter(({ answer }) => answer === null);
  expect(waiting.length).toBeGreaterThan(0);
  const hers = waiting.filter(({ leaderName }) => leaderName === "Dana Okafor");
  // Priya Raman has to ask her supplier first.
  expect(waiting.filter((item) => !hers.includes(item)).map(({ leaderName }) => leaderName)).toEqual(["Priya Raman"]);
  expect(docket.length).toBeGreaterThan(waiting.length);
  expect((await visitor.api("home")).workshops[0]?.waitingForYou).toBe(hers.length);
});

it("in Sign the visiting leader's promises are ready, the others' are signed, and one ask got a reasoned no", async () => {
  const { commitments, answers } = (await visit("sign", "leader")).sections;
  const states = commitments.commitments.map(({ ownerName, state }) => `${ownerName}: ${state}`);
  expect(new Set(states)).toEqual(new Set(["Dana Okafor: ready", "Henrik Lindqvist: signed"]));
  expect(answers.docket.filter(({ answer }) => answer?.kind === "no")).toHaveLength(1);
});

it("stands at its phase again after visitors have moved it on", async () => {
  const host = await visit("reveal", "facilitator");
  const { agendaIndex } = host.sections.workshop;
  await host.call("phase:back", { fromIndex: agendaIndex, toIndex: 0 });
  host.close();
  const next = await visit("reveal", "facilitator");
  expect(next.sections.workshop.phase).toBe("reveal");
});

describe("what happens after a first ballot and after the workshop", () => {
  it("a visitor who closes the ballot finds a tie at the line and opens the run-off", async () => {
    const host = await visit("vote", "facilitator");
    const { id: pollId = "" } = host.sections.voting.poll ?? {};
    await host.call("voting:close", { pollId });
    await app.clock.advance(graceMs);
    await until(() => host.sections.voting.poll?.status === "closed", { what: "the result" });
    await host.call("voting:open", { minutes: null, on: { scope: "run-off", pollId } });
    await until(() => host.sections.voting.poll?.runOffOf === pollId, { what: "the run-off" });
    expect(host.sections.voting.poll?.items.map(({ title }) => title).toSorted()).toEqual([
      "Say the next step before they ask",
      "Walk over instead of pointing",
    ]);
  });

  it("a visitor who comes to the answers finds both ballots, and the winner of the run-off with its leader", async () => {
    const { voting, answers } = (await visit("answer", "participant")).sections;
    expect([voting.poll, ...voting.earlier].map((poll) => `${poll?.number} ${poll?.status}`)).toEqual([
      "2 closed",
      "1 closed",
    ]);
    expect(voting.poll?.runOffOf).toBe(voting.earlier[0]?.id);
    const titles = answers.docket.map(({ item }) => item.title);
    expect(titles).toContain("Walk over instead of pointing");
    expect(titles).not.toContain("Say the next step before they ask");
  });

  it("the charter is in version 2 with its reason and the late answer; a visiting leader's waits for the next", async () => {
    const host = await visit("close", "facilitator");
    const { charterId } = host.sections.workshop;
    const reader = app.client();
    const { charter, newest } = await reader.api("charter", { params: { charterId: charterId ?? "" } });
    expect(newest).toEqual({ charterId, version: 2 });
    expect(charter.body.revision?.reason).toContain("had to ask the supplier");
    const previousId = charter.body.revision?.previous.charterId ?? "";
    const first = await reader.api("charter", { params: { charterId: previousId } });
    expect(first.newest.charterId).toBe(charterId);
    const since = diff(first.charter.body, charter.body);
    expect(since.promises.map(({ kind }) => kind)).toEqual(["added"]);

    const dana = await visit("close", "leader");
    const waiting = dana.sections.answers.docket.filter(({ answer }) => answer === null);
    expect(waiting.map(({ leaderName }) => leaderName)).toEqual(["Dana Okafor"]);
    const text = "Yes. A pair of colleagues owns each case from May on.";
    await dana.call("answers:give", { kind: "commit", docketId: waiting[0]?.id ?? "", text });
    const reason = "Dana Okafor answered a week after the workshop.";
    await host.call("charters:publish-next", { previousId: charterId ?? "", reason, corrections: [] });
    await until(() => host.sections.workshop.charterId !== charterId, { what: "version 3" });
  });
});

it("continues where the end of the server interrupted a run", async () => {
  isCutOff = true;
  const cutOff = visit("sign", "facilitator").catch(() => null);
  const { workshops } = app.app.services;
  await until(async () => (await workshops.find("demo-sign"))?.agendaIndex === 2, { what: "the demo in Write" });
  await app.restart();
  await cutOff;
  const host = await visit("sign", "facilitator");
  expect(host.sections.workshop.phase).toBe("sign");
  expect(host.sections.people.total).toBe(30);
  expect(host.sections.answers.docket.filter(({ answer }) => answer === null)).toHaveLength(2);
  expect((await app.app.services.board.read("demo-sign")).cards).toHaveLength(34);
});
