import { charterWithNames } from "@saydo/shared/features/charters/names/view.ts";
import { verifyCharter } from "@saydo/shared/features/charters/rules.ts";
import { charter as charterSchema } from "@saydo/shared/features/charters/schema.ts";
import { opening } from "@saydo/shared/features/privacy/schema.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { alterStored } from "../../storage/sqlite/testing/stored-rows.ts";
import { aBallot, openBallot, person, type TestBallot, threeCards } from "../../testing/builders/a-ballot.ts";
import { aFinishedWorkshop, feedbackSetUp, publish, verifier } from "../../testing/builders/a-charter.ts";
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

describe("a finished workshop", () => {
  it("stays finished: no step back, no card, no receipt's edit, no change of the board, until it is reopened on purpose", async () => {
    const ballot = await aFinishedWorkshop(app);
    await publish(app, ballot);
    const { workshop } = ballot;
    const { socket } = workshop.facilitator;
    await until(() => socket.sections.workshop.status === "finished");
    const { agendaIndex, code } = socket.sections.workshop;
    const back = () => socket.call("phase:back", { fromIndex: agendaIndex, toIndex: 3 });
    expect(await refusal(back())).toBe("workshop_finished");
    expect(await refusal(socket.call("timer:start", { minutes: 5 }))).toBe("workshop_finished");
    expect(socket.sections.workshop).toMatchObject({ agendaIndex, timer: null });
    const guest = app.client();
    const join = { params: { code }, body: { name: "Late", laneId: "everyone" } };
    expect(await refusal(guest.api("join", join))).toBe("workshop_finished");
    // A leader keeps the right to withdraw a promise.
    const { commitments } = person(workshop.leaders).socket.sections.commitments;
    const withdraw = {
      commitmentId: commitments[0]?.id ?? "",
      reason: "The new tills do not come in time, as we heard today.",
    };
    expect(await person(workshop.leaders).socket.call("commitments:withdraw", withdraw)).toBeDefined();

    expect(await refusal(person(workshop.participants).socket.call("workshop:reopen", {}))).toBe("forbidden");
    await socket.call("workshop:reopen", {});
    await until(() => socket.sections.workshop.status === "closed");
    // No newcomer joins before the doors are opened.
    expect(await refusal(guest.api("join", join))).toBe("workshop_not_open");
    await back();
    await until(() => person(workshop.participants).socket.sections.board.isWritable);
    const charterId = socket.sections.workshop.charterId;
    await socket.call("workshop:finish", {});
    await until(() => !person(workshop.participants).socket.sections.board.isWritable);
    expect(socket.sections.workshop).toMatchObject({ status: "finished", timer: null, charterId });
    expect(await refusal(socket.call("phase:advance", { fromIndex: 3, toIndex: 4 }))).toBe("workshop_finished");
  });

  it("is not finished again over an open ballot: no one could vote any more, and its result would still come", async () => {
    const ballot = await aFinishedWorkshop(app);
    await publish(app, ballot);
    const { workshop } = ballot;
    const { socket } = workshop.facilitator;
    await socket.call("workshop:reopen", {});
    await workshop.go("vote");
    const second = await openBallot(app, workshop);
    expect(await refusal(socket.call("workshop:finish", {}))).toBe("poll_open");
    for (const one of workshop.participants) await second.cast(one, { "call back": 1 });
    await second.close();
    await socket.call("workshop:finish", {});
    await until(() => socket.sections.workshop.status === "finished");
  });

  it("cannot be finished without a charter", async () => {
    const { workshop } = await aBallot(app);
    expect(await refusal(workshop.facilitator.socket.call("workshop:finish", {}))).toBe("nothing_to_publish");
  });
});

describe("P9 publishing", () => {
  it("freezes what was voted, answered and signed, with where each line came from", async () => {
    const ballot = await aFinishedWorkshop(app);
    const { socket } = person(ballot.workshop.participants);
    expect(socket.sections.charters).toEqual({
      charterId: null,
      number: null,
      version: 0,
      since: 0,
      lines: 3,
      ourselves: 0,
      signed: 1,
      unsigned: 0,
      waiting: 1,
      unanswered: 0,
    });
    const { charter, publicKey } = await publish(app, ballot);
    const { body } = charter;
    expect(body).toMatchObject({
      number: "2026-1",
      version: 1,
      title: "Caring at Northwind",
      people: 6,
      lanes: ["Everyone", "Call agent", "Store associate"],
      coCreationPercent: 0,
      feedback: { isNpsSetUp: true, isEnpsSetUp: true, isOverridden: false },
      authorityTable: [
        { laneName: "Everyone", situation: "Payment failed | twice", limitToday: "20", limitNew: "100" },
      ],
    });
    const lines = body.lines.map(({ lineId, answer, leaderTitle, commitmentId }) => ({
      lineId,
      kind: answer?.kind,
      leaderTitle,
      isSigned: commitmentId !== null,
    }));
    expect(lines).toEqual(
      expect.arrayContaining([
        { lineId: ballot.item("call back"), kind: "commit", leaderTitle: "Head of service", isSigned: true },
        { lineId: ballot.item("refund at once"), kind: "no", leaderTitle: "Head of stores", isSigned: false },
        { lineId: ballot.item("stay on the line"), kind: undefined, leaderTitle: "Head of service", isSigned: false },
      ]),
    );
    expect(body.lines[0]?.provenance.result).toMatchObject({ points: 1, voters: 1, isTied: true });
    expect(body.poll.items).toHaveLength(3);
    expect(verifyCharter(charter, verifier(publicKey))).toEqual([]);
    expect(JSON.stringify(charter)).not.toContain(person(ballot.workshop.leaders).memberId);
    await until(() => socket.sections.workshop.status === "finished");
    expect(socket.sections.workshop.charterId).toBe(charter.id);
    expect(socket.sections.charters).toMatchObject({
      charterId: charter.id,
      number: "2026-1",
      lines: 3,
      signed: 1,
      waiting: 1,
      unanswered: 0,
    });
  });

  it("happens once, and never changes afterwards", async () => {
    const ballot = await aFinishedWorkshop(app);
    const { charter } = await publish(app, ballot);
    const { socket } = ballot.workshop.facilitator;
    expect(await refusal(socket.call("charters:publish", feedbackSetUp))).toBe("already_published");
    await app.restart();
    const again = await app.client().api("charter", { params: { charterId: charter.id } });
    expect(again.charter).toEqual(charter);
  });

  it("asks for feedback first; going without is printed", async () => {
    const ballot = await aFinishedWorkshop(app);
    const { socket } = ballot.workshop.facilitator;
    const without = { isNpsSetUp: true, isEnpsSetUp: false, overrideFeedback: false };
    expect(await refusal(socket.call("charters:publish", without))).toBe("incomplete");
    const { charterId } = await socket.call("charters:publish", { ...without, overrideFeedback: true });
    const { charter } = await app.client().api("charter", { params: { charterId } });
    expect(charter.body.feedback).toEqual({ isNpsSetUp: true, isEnpsSetUp: false, isOverridden: true });
  });

  it("needs a result, the facilitator and the phase Close", async () => {
    const ballot = await aBallot(app, { cards: threeCards.slice(0, 1) });
    const { socket } = ballot.workshop.facilitator;
    expect(await refusal(socket.call("charters:publish", feedbackSetUp))).toBe("wrong_phase");
    // With no vote cast, the first close only extends the ballot.
    await socket.call("voting:close", { pollId: ballot.pollId });
    await ballot.close();
    await ballot.workshop.go("close");
    expect(await refusal(socket.call("charters:publish", feedbackSetUp))).toBe("nothing_to_publish");
    expect(await refusal(person(ballot.workshop.leaders).socket.call("charters:publish", feedbackSetUp))).toBe(
      "forbidden",
    );
  });

  it("gives numbers without gaps, and one charter for fifty presses at once", async () => {
    const [first, second] = [await aFinishedWorkshop(app), await aFinishedWorkshop(app)];
    const press = ({ workshop }: TestBallot) =>
      workshop.facilitator.socket.call("charters:publish", feedbackSetUp).catch(() => null);
    const presses = await Promise.all(
      Array.from({ length: 50 }, (_, index) => press(index % 2 === 0 ? first : second)),
    );
    const published = presses.filter((answer) => answer !== null);
    expect(published).toHaveLength(2);
    const charters = await Promise.all(published.map((params) => app.client().api("charter", { params })));
    expect(charters.map(({ charter }) => charter.number).sort()).toEqual(["2026-1", "2026-2"]);
  });

  it("is finished after a restart when a crash came between the charter and its workshop", async () => {
    const ballot = await aFinishedWorkshop(app);
    const { charter } = await publish(app, ballot);
    alterStored(app.file, "UPDATE workshops SET body = json_set(body, '$.charterId', NULL, '$.status', 'open')");
    await app.restart();
    const { sections } = await ballot.workshop.facilitator.connect();
    expect(sections.workshop).toMatchObject({ charterId: charter.id, status: "finished" });
  });

  it("lets a withdrawal stand beside the promise", async () => {
    const ballot = await aFinishedWorkshop(app);
    const lena = person(ballot.workshop.leaders);
    const [commitment] = lena.socket.sections.commitments.commitments;
    if (!commitment) throw new Error("no commitment");
    await lena.socket.call("commitments:withdraw", {
      commitmentId: commitment.id,
      reason: "The budget was cut in June.",
    });
    const { charter, publicKey } = await publish(app, ballot);
    expect(charter.body.commitments[0]?.withdrawn?.reason).toBe("The budget was cut in June.");
    expect(charter.body.authorityTable).toEqual([]);
    expect(verifyCharter(charter, verifier(publicKey))).toEqual([]);
  });
});

describe("P9 exports", () => {
  it("gives the JSON with everything needed to verify it", async () => {
    const { charter } = await publish(app, await aFinishedWorkshop(app));
    const response = await app.client().fetch(`/api/charters/${charter.id}/export.json`);
    expect(response.headers.get("content-disposition")).toBe("attachment; filename=charter-2026-1.json");
    const file = z
      .strictObject({
        schema: z.literal("saydo/charter"),
        schemaVersion: z.literal(4),
        newest: z.strictObject({ charterId: z.string(), version: z.literal(1) }),
        charter: charterSchema,
        publicKey: z.string(),
        openings: z.array(opening),
        logHead: z.string(),
        feedbackStatement: z.string(),
        adoptedToday: z.array(z.unknown()),
      })
      .parse(await response.json());
    expect(file.charter).toEqual(charter);
    expect(file.feedbackStatement).toMatch(/^The facilitator states: customers \(NPS\) and employees/);
    expect(verifyCharter(file.charter, verifier(file.publicKey))).toEqual([]);
    expect(JSON.stringify(file.charter)).not.toMatch(/Lena Brandt|Leader [12]/);
    const { body } = charterWithNames(file.charter, file.openings);
    expect(body.commitments[0]).toMatchObject({ ownerName: "Leader 1", signature: { signerName: "Lena Brandt" } });
    expect(new Set(body.lines.map(({ leaderName }) => leaderName))).toEqual(new Set(["Leader 1", "Leader 2"]));
  });

  it("gives Markdown in the charter's language, with people's text as text", async () => {
    const ballot = await aFinishedWorkshop(app, { language: "de", title: "# Caring <b>at</b> Northwind" });
    const { charter } = await publish(app, ballot);
    const response = await app.client().fetch(`/api/charters/${charter.id}/export.md`);
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(response.headers.get("content-disposition")).toContain("charter-2026-1.md");
    const text = await response.text();
    expect(text).toContain("# \\# Caring \\<b\\>at\\</b\\> Northwind\n");
    expect(text).toContain("**Werte-Charta 2026-1, Version 1**");
    expect(text).toContain("**Nein, weil:** The tills cannot do this before the \\*new\\* ones arrive in 2027.");
    expect(text).toContain(
      "| Everyone | Payment failed \\| twice | 20 | 100 |".replace("Everyone", charter.body.lanes[0] ?? ""),
    );
    expect(text).toContain("- Bei der Veröffentlichung noch ohne Antwort: Leader 1 (Head of service)");
    expect(text).toContain(charter.hash);
    expect(text).toContain(charter.body.commitments[0]?.signature.canonical);
  });

  it.each(["unknown-charter", "x", "%00", "..%2f..%2fetc"])("knows nothing of %s", async (id) => {
    for (const kind of ["json", "md"]) {
      const response = await app.client().fetch(`/api/charters/${id}/export.${kind}`);
      expect(response.status).toBe(404);
    }
  });
});
