import { afterEach, beforeEach, expect, it } from "vitest";
import { aBallot, aDocket, docketItem, person } from "../testing/builders/a-ballot.ts";
import { commitment, commitTo, completeDraft } from "../testing/builders/a-commitment.ts";
import { aDraft, saveDraft, two } from "../testing/builders/a-draft.ts";
import { aWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";
import { until } from "../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

it("a card changed in one window is not overwritten by the older text of another", async () => {
  const workshop = await aWorkshop(app, { phase: "write", participants: 2 });
  const [anna] = two(workshop);
  const second = await anna.client.connect(workshop.id);
  const { secret: _, ...draft } = aDraft(workshop, "old one");
  const { revision } = await anna.socket.call("writing:save", { ...draft, basedOn: null });
  const newer = { ...draft, parts: { ...draft.parts, behaviour: "old one, and an hour of work" } };
  await anna.socket.call("writing:save", { ...newer, basedOn: revision });

  const stale = { ...draft, parts: { ...draft.parts, behaviour: "old onex" } };
  expect(await refusal(second.call("writing:save", { ...stale, basedOn: revision }))).toBe("conflict");
  expect(await refusal(second.call("writing:save", { ...stale, basedOn: null }))).toBe("conflict");
  expect(await refusal(second.call("writing:remove", { draftId: draft.draftId, basedOn: revision }))).toBe("conflict");
  const [kept] = (await second.call("writing:mine", {})).drafts;
  expect(kept).toMatchObject({ parts: newer.parts, revision: revision + 1 });
  await second.call("writing:save", { ...stale, basedOn: kept?.revision ?? null });
});

it("a card removed in one window does not come back through another", async () => {
  const workshop = await aWorkshop(app, { phase: "write", participants: 2 });
  const [anna] = two(workshop);
  const second = await anna.client.connect(workshop.id);
  const { secret: _, ...draft } = aDraft(workshop, "old two");
  const { revision } = await anna.socket.call("writing:save", { ...draft, basedOn: null });
  await anna.socket.call("writing:remove", { draftId: draft.draftId, basedOn: revision });
  const more = { ...draft, parts: { ...draft.parts, behaviour: "old twoy" } };
  expect(await refusal(second.call("writing:save", { ...more, basedOn: revision }))).toBe("conflict");
  expect((await second.call("writing:mine", {})).drafts).toEqual([]);
});

it("the same card sent again after a lost answer is no conflict with itself", async () => {
  const workshop = await aWorkshop(app, { phase: "write", participants: 2 });
  const [anna] = two(workshop);
  const { secret: _, ...draft } = aDraft(workshop, "old one");
  const save = () => anna.socket.call("writing:save", { ...draft, basedOn: null });
  expect(await save()).toEqual(await save());
});

it("a ballot given in one window is not replaced by a tap in another that has not seen it", async () => {
  const ballot = await aBallot(app, { participants: 2 });
  const [anna] = two(ballot.workshop);
  const second = await anna.client.connect(ballot.workshop.id);
  const given = [{ itemId: ballot.item("call back"), points: 1 }];
  const other = [{ itemId: ballot.item("refund at once"), points: 1 }];
  const { pollId } = ballot;
  expect(await second.call("voting:mine", { pollId })).toEqual({ choices: null, revision: null, isOnRoll: true });
  await anna.socket.call("voting:cast", { pollId, choices: given, basedOn: null });
  expect(await refusal(second.call("voting:cast", { pollId, choices: other, basedOn: null }))).toBe("conflict");
  const mine = await second.call("voting:mine", { pollId });
  expect(mine).toEqual({ choices: given, revision: 1, isOnRoll: true });
  expect(await second.call("voting:cast", { pollId, choices: other, basedOn: mine.revision })).toEqual({ revision: 2 });
});

it("a promise changed in one window keeps its measure when another saves an older one", async () => {
  const { workshop } = await aDocket(app, { participants: 3 });
  const leader = person(workshop.leaders);
  const id = await commitTo(leader, "call back", completeDraft(app));
  const { id: docketId } = docketItem(leader, "call back");
  const second = await leader.client.connect(workshop.id);
  const { draft, revision } = commitment(leader, id);
  await leader.socket.call("commitments:save", {
    docketId,
    draft: { ...draft, measure: "MEASURE, the second version" },
    basedOn: revision,
  });
  const stale = { ...draft, evidence: `${draft.evidence}x` };
  expect(await refusal(second.call("commitments:save", { docketId, draft: stale, basedOn: revision }))).toBe(
    "conflict",
  );
  expect(await refusal(second.call("commitments:save", { docketId, draft: stale, basedOn: null }))).toBe("conflict");
  expect(commitment(leader, id).draft.measure).toBe("MEASURE, the second version");
});

it("tells this person's other windows, and no other person's, to read their own data again", async () => {
  const workshop = await aWorkshop(app, { phase: "write", participants: 2 });
  const [anna, bert] = two(workshop);
  const heard: string[] = [];
  bert.socket.socket.on("mine", () => heard.push("bert"));
  anna.socket.socket.on("mine", () => heard.push("anna"));
  await saveDraft(anna, aDraft(workshop, "alone, with one window"));
  const second = await anna.client.connect(workshop.id);
  second.socket.on("mine", (frame: unknown) => heard.push(JSON.stringify(frame)));
  await saveDraft(anna, aDraft(workshop, "with two windows"));
  await until(() => heard.length >= 2);
  await bert.socket.call("writing:mine", {});
  expect(heard.toSorted()).toEqual(["anna", "{}"]);
});
