import { insertCard } from "@saydo/shared/board/edit.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, person } from "../../testing/builders/a-ballot.ts";
import { aCard } from "../../testing/builders/a-card.ts";
import { aDraft, saveDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
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

const dayMs = 86_400_000;

const archive = (by: TestPerson, { id: workshopId }: TestWorkshop, isArchived = true) =>
  by.client.api("archiveWorkshop", { params: { workshopId }, body: { isArchived } });
const remove = (by: TestPerson, { id: workshopId }: TestWorkshop, isDeleted = true) =>
  by.client.api("deleteWorkshop", { params: { workshopId }, body: { isDeleted } });
const homeOf = async (who: TestPerson) => (await who.client.api("home")).workshops;

describe("P13 a workshop that was put away", () => {
  it("rests on every screen and lets nobody in, and comes back as it was", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    const [anna] = workshop.participants;
    if (!anna) throw new Error("Anna is here");
    await archive(workshop.facilitator, workshop);
    await until(() => anna.socket.sections.workshop.archivedAt !== null);
    expect(await refusal(saveDraft(anna, aDraft(workshop, "call back")))).toBe("workshop_archived");
    expect(anna.socket.sections.board.isWritable).toBe(false);
    const guest = { name: "Ben", laneId: everyoneLaneId };
    const join = () => app.client().api("join", { params: { code: workshop.code }, body: guest });
    expect(await refusal(join())).toBe("workshop_not_open");
    expect((await app.client().api("door", { params: { code: workshop.code } })).status).toBe("closed");
    expect((await homeOf(anna))[0]?.archivedAt).not.toBeNull();
    await archive(workshop.facilitator, workshop, false);
    await until(() => anna.socket.sections.workshop.archivedAt === null);
    await saveDraft(anna, aDraft(workshop, "call back"));
    await join();
    const { lines } = await workshop.facilitator.socket.call("editing:history", {});
    expect(lines.map(({ what, byName }) => `${byName} ${what}`)).toEqual(["Farah unarchived", "Farah archived"]);
  });

  it("is put away by its facilitator alone, and never with an open ballot", async () => {
    const { workshop } = await aBallot(app);
    expect(await refusal(archive(person(workshop.participants), workshop))).toBe("forbidden");
    expect(await refusal(archive(person(workshop.leaders), workshop))).toBe("forbidden");
    const stranger = app.client().api("archiveWorkshop", {
      params: { workshopId: workshop.id },
      body: { isArchived: true },
    });
    expect(await refusal(stranger)).toBe("not_signed_in");
    expect(await refusal(archive(workshop.facilitator, workshop))).toBe("poll_open");
    expect(await refusal(remove(workshop.facilitator, workshop))).toBe("poll_open");
  });
});

describe("P13 a deleted workshop", () => {
  it("closes at once to everybody and every way in, and is taken back within seven days", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    const [anna] = workshop.participants;
    if (!anna) throw new Error("Anna is here");
    await saveDraft(anna, aDraft(workshop, "call back"));
    const wall = await app.client().project(workshop.projectorPath);
    await remove(workshop.facilitator, workshop);
    await until(() => workshop.everybody().every(({ socket }) => !socket.socket.connected), { what: "closed sockets" });
    await until(() => !wall.socket.connected, { what: "a wall that does not keep its last picture" });
    expect(await refusal(app.client().project(workshop.projectorPath))).toBe("workshop_deleted");
    expect(await refusal(workshop.facilitator.client.project(workshop.code))).toBe("workshop_deleted");
    for (const who of workshop.everybody()) {
      expect(await refusal(who.client.connect(workshop.id))).toBe("workshop_deleted");
      const board = { as: "member", workshopId: workshop.id, scope: "board" } as const;
      expect(await refusal(who.client.api("ticket", { body: board }))).toBe("workshop_deleted");
    }
    expect(await refusal(app.client().project(workshop.code))).toBe("code_unknown");
    expect(await refusal(app.client().api("door", { params: { code: workshop.code } }))).toBe("code_unknown");
    expect(await homeOf(anna)).toEqual([]);
    expect((await homeOf(workshop.facilitator))[0]?.deletedFrom).toBe(app.clock.now() + 7 * dayMs);
    await app.clock.advance(6 * dayMs);
    await remove(workshop.facilitator, workshop, false);
    await anna.connect();
    const { drafts } = await anna.socket.call("writing:mine", {});
    expect(drafts.map(({ parts }) => parts.behaviour)).toEqual(["call back"]);
  });

  it("loses everything that people wrote after seven days, also over a restart", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    const [anna] = workshop.participants;
    if (!anna) throw new Error("Anna is here");
    await saveDraft(anna, aDraft(workshop, "a secret sentence"));
    await app.app.services.board.edit(workshop.id, (doc) => insertCard(doc, aCard({ id: "card1" })));
    await remove(workshop.facilitator, workshop);
    await app.restart();
    await app.clock.advance(7 * dayMs + 3_600_000);
    const { workshops, board } = app.app.services;
    await until(async () => (await workshops.get(workshop.id)).values.length === 0, { what: "the removal" });
    expect(await workshops.get(workshop.id)).toMatchObject({ leaders: [], title: "–", organisation: "" });
    expect((await board.read(workshop.id)).cards).toEqual([]);
    expect(await workshops.members(workshop.id)).toEqual([]);
    expect(await homeOf(workshop.facilitator)).toEqual([]);
    await app.restart();
  });
});

describe("P13 a duplicate", () => {
  it("begins with the words, roles, agenda and leaders, and with nothing that people wrote", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    const params = { workshopId: workshop.id };
    const words = await workshop.facilitator.client.api("workshopWords", { params });
    expect(words.lanes).toEqual([{ name: "Call agent" }, { name: "Store associate" }]);
    expect(words.leaders.map(({ title }) => title)).toEqual(["Head of service"]);
    const body = { requestId: app.ids.secret(), workshop: words };
    const { workshopId } = await workshop.facilitator.client.api("createWorkshop", { body });
    const other = await workshop.facilitator.client.connect(workshopId);
    expect(other.sections.workshop).toMatchObject({ title: words.title, phase: "welcome", status: "closed" });
    expect(other.sections.people.total).toBe(1);
    const [anna] = workshop.participants;
    expect(await refusal(anna?.client.api("workshopWords", { params }) ?? Promise.resolve())).toBe("forbidden");
  });
});
