import type { TemplateWords } from "@saydo/shared/features/templates/schema.ts";
import { mostTemplates } from "@saydo/shared/features/templates/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storedRows } from "../../storage/sqlite/testing/stored-rows.ts";
import { person } from "../../testing/builders/a-ballot.ts";
import { aDraft, saveDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop, newWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal, type TestClient } from "../../testing/test-client.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

function words(overrides: Partial<TemplateWords> = {}): TemplateWords {
  const { facilitatorName: _name, timeZone: _zone, entry: _entry, ...rest } = newWorkshop();
  return { ...rest, leaders: [{ name: "", title: "Head of service", seatId: null }], ...overrides };
}

const save = (by: TestClient, name: string, saved = words()) =>
  by.api("saveTemplate", { body: { name, of: { what: "words", words: saved } } });
const ofWorkshop = (by: TestClient, workshopId: string, hasNames = false) =>
  by.api("saveTemplate", { body: { name: "Ours", of: { what: "workshop", workshopId, hasNames } } });
const listOf = async (by: TestClient) => (await by.api("templates")).templates;
const namesOf = async (by: TestClient) => (await listOf(by)).map(({ name }) => name);

describe("P13 templates of one's own", () => {
  it("stay with the browser over a restart, and no other browser sees, renames or deletes them", async () => {
    const [farah, eve] = [app.client(), app.client()];
    const { templateId } = await save(farah, "Our ninety minutes", words({ lanes: [{ name: "" }] }));
    await app.restart();
    expect(await listOf(farah)).toMatchObject([
      { id: templateId, name: "Our ninety minutes", words: { lanes: [{ name: "" }] } },
    ]);
    await save(eve, "Eve's");
    expect(await namesOf(eve)).toEqual(["Eve's"]);
    const params = { templateId };
    expect(await refusal(eve.api("renameTemplate", { params, body: { name: "Mine" } }))).toBe("not_found");
    expect(await refusal(eve.api("deleteTemplate", { params }))).toBe("not_found");
    const stranger = app.client();
    expect(await listOf(stranger)).toEqual([]);
    expect(await refusal(stranger.api("deleteTemplate", { params }))).toBe("not_signed_in");
    await farah.api("renameTemplate", { params, body: { name: "  Our   hour " } });
    expect(await namesOf(farah)).toEqual(["Our hour"]);
    await farah.api("deleteTemplate", { params });
    expect(await listOf(farah)).toEqual([]);
  });

  it("of a workshop hold its words, roles, agenda and rules, nothing that people wrote, and leaders' names only when asked for", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    await saveDraft(person(workshop.participants), aDraft(workshop, "call back within the hour"));
    const { client } = workshop.facilitator;
    await ofWorkshop(client, workshop.id);
    const [saved] = await listOf(client);
    const {
      facilitatorName: _name,
      timeZone: _zone,
      leaders: _leaders,
      doors: _doors,
      entry: _entry,
      ...typed
    } = newWorkshop();
    expect(saved?.words).toEqual({
      ...typed,
      doors: "closed",
      leaders: [{ name: "", title: "Head of service", seatId: null }],
    });
    await ofWorkshop(client, workshop.id, true);
    const leaders = (await listOf(client)).map((template) => template.words.leaders[0]);
    expect(leaders.map((leader) => leader?.name)).toEqual(["", "Leader 1"]);
    expect(JSON.stringify(await listOf(client))).not.toContain("call back");
  });

  it("of a workshop are saved by its facilitator alone", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    expect(await refusal(ofWorkshop(person(workshop.participants).client, workshop.id))).toBe("forbidden");
    expect(await refusal(ofWorkshop(person(workshop.leaders).client, workshop.id))).toBe("forbidden");
    expect(await refusal(ofWorkshop(app.client(), workshop.id))).toBe("not_signed_in");
  });

  it("follow the browser to a new cookie, and go when its seats go", async () => {
    const farah = app.client();
    await save(farah, "Kept");
    const before = farah.cookie;
    await farah.api("createWorkshop", { body: { requestId: app.ids.secret(), workshop: newWorkshop() } });
    expect(farah.cookie).not.toBe(before);
    expect(await namesOf(farah)).toEqual(["Kept"]);
    await farah.api("leave");
    expect(storedRows(app.file).templates).toEqual([]);
  });

  it("have a limit that is said before anything is lost", async () => {
    const farah = app.client();
    for (let n = 0; n < mostTemplates; n += 1) await save(farah, `Number ${n}`);
    expect(await refusal(save(farah, "One too many"))).toBe("too_many_templates");
    const [first] = await listOf(farah);
    await farah.api("deleteTemplate", { params: { templateId: first?.id ?? "" } });
    await save(farah, "Now it fits");
  });

  it("are refused when a hand-made one holds what no form can hold", async () => {
    const farah = app.client();
    const agenda = [
      { phase: "vote" as const, minutes: 5 },
      { phase: "vote" as const, minutes: 5 },
    ];
    const hostile = [
      words({ agenda }),
      words({ values: [] }),
      words({ title: "x".repeat(81) }),
      { ...words(), facilitatorName: "Farah" },
    ];
    for (const each of hostile) expect(await refusal(save(farah, "Hostile", each))).toBe("invalid_input");
    expect(await listOf(farah)).toEqual([]);
  });
});
