import { maxDraftsPerPerson } from "@saydo/shared/features/writing/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDraft, saveDraft, two } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
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

function inWrite(options: Parameters<typeof aWorkshop>[1] = {}) {
  return aWorkshop(app, { phase: "write", participants: 2, ...options });
}

describe("P2 a draft", () => {
  it("never reaches another person: no word of it, no length, no id", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const projector = app.client();
    await projector.project(workshop.projectorPath);
    const draft = aDraft(workshop, "whisper about zebras");
    await saveDraft(anna, draft);
    await saveDraft(anna, { ...draft, parts: { ...draft.parts, behaviour: "whisper about zebras and quaggas" } });
    await anna.socket.call("writing:done", { isDone: true });
    await until(() => bert.socket.sections.writing.done === 1);
    expect((await bert.socket.call("writing:mine", {})).drafts).toEqual([]);
    const clients = [
      workshop.facilitator.client,
      bert.client,
      projector,
      ...workshop.leaders.map(({ client }) => client),
    ];
    const read = clients.flatMap(({ received }) => received).join("\n");
    for (const trace of ["zebra", "payment fails", draft.draftId, draft.receiptHash]) expect(read).not.toContain(trace);
    expect((await anna.socket.call("writing:mine", {})).drafts).toMatchObject([
      { draftId: draft.draftId, parts: { behaviour: "whisper about zebras and quaggas" } },
    ]);
  });

  it("is there again after a restart, on the author's other socket too", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    await saveDraft(anna, aDraft(workshop, "call back within ten minutes"));
    await anna.socket.call("writing:done", { isDone: true });
    await app.restart();
    const mine = await (await anna.connect()).call("writing:mine", {});
    expect(mine).toMatchObject({ isDone: true, drafts: [{ parts: { behaviour: "call back within ten minutes" } }] });
  });

  it("belongs to its author: no other member can change or remove it by its id", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const draft = aDraft(workshop, "keep the case in my name");
    await saveDraft(anna, draft);
    expect(await refusal(saveDraft(bert, draft))).toBe("conflict");
    expect(await refusal(bert.socket.call("writing:remove", { draftId: draft.draftId }))).toBe("conflict");
    const stolen = aDraft(workshop, "take over another receipt", { receiptHash: draft.receiptHash });
    expect(await refusal(saveDraft(bert, stolen))).toBe("conflict");
    expect((await anna.socket.call("writing:mine", {})).drafts).toHaveLength(1);
    await anna.socket.call("writing:remove", { draftId: draft.draftId });
    await anna.socket.call("writing:remove", { draftId: draft.draftId });
    expect((await anna.socket.call("writing:mine", {})).drafts).toEqual([]);
  });

  it("is refused for a value or lane that is not of this workshop, beyond the limit, and outside Write", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const foreignValue = other.facilitator.socket.sections.workshop.values[0]?.id ?? "";
    expect(await refusal(saveDraft(anna, aDraft(workshop, "x", { valueId: foreignValue })))).toBe("invalid_input");
    expect(await refusal(saveDraft(anna, aDraft(workshop, "x", { laneId: "nowhere" })))).toBe("invalid_input");
    const drafts = Array.from({ length: maxDraftsPerPerson }, (_, index) => aDraft(workshop, `do number ${index}`));
    for (const draft of drafts) await saveDraft(anna, draft);
    expect(await refusal(saveDraft(anna, aDraft(workshop, "one too many")))).toBe("too_many_drafts");
    for (const draft of drafts.slice(0, 1)) await saveDraft(anna, draft);
    await workshop.go("vote");
    expect(await refusal(saveDraft(anna, aDraft(workshop, "too late")))).toBe("wrong_phase");
    expect(await refusal(workshop.leaders[0]?.socket.call("writing:done", { isDone: true }) ?? Promise.resolve())).toBe(
      "wrong_phase",
    );
  });
});

it("P2 the counts say how many write and how many are done, and start afresh with the next Write", async () => {
  const workshop = await inWrite({ participants: 3, leadersPresent: 1 });
  const [anna, bert] = two(workshop);
  const counts = () => workshop.facilitator.socket.sections.writing;
  await until(() => counts().writing === 4);
  await anna.socket.call("writing:done", { isDone: true });
  await until(() => counts().writing === 3 && counts().done === 1);
  await anna.socket.call("writing:done", { isDone: false });
  await until(() => counts().writing === 4 && counts().done === 0);
  await anna.socket.call("writing:done", { isDone: true });
  bert.socket.close();
  await until(() => counts().writing === 2 && counts().done === 1);
  await bert.connect();
  await workshop.go("reveal");
  await until(() => counts().writing === 0 && counts().done === 0);
  await workshop.go("write");
  await until(() => counts().writing === 4 && counts().done === 0);
});
