import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { docketItem, openBallot, person } from "../../testing/builders/a-ballot.ts";
import { aDraft, saveDraft, two } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

function inWrite(options: Parameters<typeof aWorkshop>[1] = {}) {
  return aWorkshop(app, { phase: "write", participants: 2, ...options });
}

describe("P2 the way back to one's own card", () => {
  it("is the secret on the device: fates without a name, edits while the board is open", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const [first, second] = [aDraft(workshop, "call back"), aDraft(workshop, "walk over")];
    await saveDraft(anna, first);
    await saveDraft(bert, second);
    await workshop.go("reveal");
    const anonymous = app.client();
    const params = { workshopId: workshop.id };
    const ask = async (...secrets: string[]) => (await anonymous.api("cardFates", { params, body: { secrets } })).fates;
    const [fate] = await ask(first.secret);
    expect(fate).toMatchObject({ parts: { behaviour: "call back" }, ballots: [], asks: [], prints: [] });
    expect(await ask(app.ids.secret())).toEqual([]);

    const cardId = fate?.cardId ?? "";
    const edit = (secret: string, behaviour: string) =>
      anonymous.api("editOwnCard", {
        params: { ...params, cardId },
        body: { secret, parts: { situation: "a payment fails", behaviour, outcome: "" } },
      });
    await edit(first.secret, "call back the same day");
    expect((await ask(first.secret))[0]?.parts.behaviour).toBe("call back the same day");
    expect(await refusal(edit(second.secret, "steal a card"))).toBe("not_found");
    expect(await refusal(edit(first.secret, ""))).toBe("incomplete");

    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "names a customer" });
    expect((await ask(first.secret))[0]).toMatchObject({ hiddenReason: "names a customer", parts: { behaviour: "" } });
    expect(await refusal(edit(first.secret, "come back"))).toBe("not_found");
    await workshop.facilitator.socket.call("board:unhide", { cardId });

    await workshop.go("vote");
    expect(await refusal(edit(first.secret, "too late"))).toBe("wrong_phase");
    const { pollId } = await workshop.facilitator.socket.call("voting:open", { minutes: null });
    const item = workshop.facilitator.socket.sections.voting.poll?.items.find(({ cardIds }) =>
      cardIds.includes(cardId),
    );
    await bert.socket.call("voting:cast", { pollId, choices: [{ itemId: item?.id ?? cardId, points: 1 }] });
    expect((await ask(first.secret))[0]?.ballots).toMatchObject([{ number: 1, result: null }]);
    // One of three has voted: the first close only extends the ballot.
    await workshop.facilitator.socket.call("voting:close", { pollId });
    await workshop.facilitator.socket.call("voting:close", { pollId });
    await app.clock.advance(5_000);
    await workshop.go("answer");
    expect((await ask(first.secret, second.secret)).map(({ ballots }) => ballots[0]?.result)).toMatchObject([
      { outcome: "won", points: 1, isAdvisory: true },
      { outcome: "below", points: 0, isAdvisory: true },
    ]);
  });

  it("says that a card stands in the charter when a leader answered it after an earlier ballot, and so does an action without a need", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const asks = aDraft(workshop, "call back", { need: { type: "training", from: "Head of service" } });
    const own = aDraft(workshop, "walk over");
    await saveDraft(anna, asks);
    await saveDraft(bert, own);
    await workshop.go("vote");
    const first = await openBallot(app, workshop);
    for (const voter of [anna, bert]) await first.cast(voter, { "call back": 1 });
    await first.close();
    await workshop.go("answer");
    const lena = person(workshop.leaders);
    await lena.socket.call("answers:give", { kind: "commit", docketId: docketItem(lena, "call back").id, text: "" });
    await workshop.go("vote");
    const second = await openBallot(app, workshop);
    for (const voter of [...workshop.participants, lena]) await second.cast(voter, { "walk over": 1 });
    await second.close();
    await workshop.go("close");
    const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
    const { charterId } = await workshop.facilitator.socket.call("charters:publish", feedback);
    const body = { secrets: [asks.secret, own.secret] };
    const { fates } = await app.client().api("cardFates", { params: { workshopId: workshop.id }, body });
    expect(fates).toMatchObject([
      { asks: [{ answer: { kind: "commit" } }], prints: [{ charterId, version: 1, as: "ask" }] },
      { asks: [], prints: [{ charterId, as: "ourselves" }] },
    ]);
    expect(fates[1]?.ballots.map(({ result }) => result?.points)).toEqual([0, 3]);
  });

  it("does not open another workshop's cards", async () => {
    const workshop = await inWrite();
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const [anna] = two(workshop);
    const draft = aDraft(workshop, "call back");
    await saveDraft(anna, draft);
    await workshop.go("reveal");
    const body = { secrets: [draft.secret] };
    const answer = await app.client().api("cardFates", { params: { workshopId: other.id }, body });
    expect(answer).toEqual({ workshop: null, fates: [] });
    expect(await refusal(app.client().api("cardFates", { params: { workshopId: "nowhere" }, body }))).toBe("not_found");
  });
});
