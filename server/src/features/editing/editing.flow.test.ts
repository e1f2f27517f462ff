import { boardRoot } from "@saydo/shared/board/doc.ts";
import { addObstacle, setCellText, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import type { CommandInput, CommandOutput } from "@saydo/shared/contract.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDocket, docketItem, person } from "../../testing/builders/a-ballot.ts";
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

type Change = CommandInput<"editing:change">["change"];

function change(by: TestPerson, what: Change): Promise<CommandOutput<"editing:change">> {
  return by.socket.call("editing:change", { basedOn: by.socket.sections.workshop.edition, change: what });
}

/** The facilitator changes something, and every screen has followed. */
async function edit(workshop: TestWorkshop, what: Change): Promise<string | null> {
  const { edition, path } = await change(workshop.facilitator, what);
  await until(() => workshop.everybody().every(({ socket }) => socket.sections.workshop.edition === edition), {
    what: `everybody at edition ${edition}`,
  });
  return path;
}

const laneOf = (workshop: TestWorkshop, name: string) =>
  workshop.facilitator.socket.sections.workshop.lanes.find((lane) => lane.name === name)?.id ?? "";

const history = async (workshop: TestWorkshop) =>
  (await workshop.facilitator.socket.call("editing:history", {})).lines.map(
    ({ what, subject, from, to, byName }) => `${byName}: ${what} ${subject} "${from}" → "${to}"`,
  );

describe("P13 what was typed at the creation", () => {
  it("changes on every screen at once, ids stay, and the history says who changed what from what to what", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const before = workshop.facilitator.socket.sections.workshop;
    const [value] = before.values;
    await edit(workshop, { what: "title", title: "Caring, the second day" });
    await edit(workshop, { what: "organisation", organisation: "" });
    await edit(workshop, { what: "sentence", valueId: value?.id ?? "", sentence: "We stay until it is solved" });
    await edit(workshop, { what: "lane-rename", placeId: laneOf(workshop, "Call agent"), name: "Adviser" });
    await edit(workshop, { what: "lane-add", name: "Technician" });
    await edit(workshop, { what: "language", language: "de" });
    await edit(workshop, { what: "capacity", capacity: 20 });
    const seen = workshop.participants[0]?.socket.sections.workshop;
    expect(seen).toMatchObject({ title: "Caring, the second day", organisation: "", language: "de", capacity: 20 });
    expect(seen?.values).toEqual([{ ...value, sentence: "We stay until it is solved" }]);
    expect(seen?.lanes.map(({ name }) => name)).toEqual(["Alle", "Adviser", "Store associate", "Technician"]);
    expect(seen?.lanes.slice(0, 3).map(({ id }) => id)).toEqual(before.lanes.map(({ id }) => id));
    expect(await history(workshop)).toEqual([
      'Farah: capacity  "50" → "20"',
      'Farah: language  "en" → "de"',
      'Farah: lane-add  "" → "Technician"',
      'Farah: lane-rename  "Call agent" → "Adviser"',
      'Farah: sentence CARING "We treat a customer\'s problem as ours" → "We stay until it is solved"',
      'Farah: organisation  "Northwind" → ""',
      'Farah: title  "Caring at Northwind" → "Caring, the second day"',
    ]);
    await app.restart();
    await workshop.facilitator.connect();
    expect(workshop.facilitator.socket.sections.workshop.title).toBe("Caring, the second day");
    expect(await history(workshop)).toHaveLength(7);
  });

  it("is not overwritten by a second window that still shows the words of before", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const { socket } = workshop.facilitator;
    const stale = socket.sections.workshop.edition;
    await edit(workshop, { what: "title", title: "First window" });
    const late = socket.call("editing:change", { basedOn: stale, change: { what: "title", title: "Second window" } });
    expect(await refusal(late)).toBe("conflict");
    expect(socket.sections.workshop.title).toBe("First window");
  });

  it("is changed by the facilitator alone, and the same words again are no change", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    for (const other of [...workshop.participants, ...workshop.leaders]) {
      expect(await refusal(change(other, { what: "title", title: "Mine" }))).toBe("forbidden");
      expect(await refusal(other.socket.call("editing:history", {}))).toBe("forbidden");
    }
    const { title, edition } = workshop.facilitator.socket.sections.workshop;
    expect(await change(workshop.facilitator, { what: "title", title })).toEqual({ edition, path: null });
    expect(await history(workshop)).toEqual([]);
  });
});

describe("P13 a job role", () => {
  it("is removed while it is empty, and refused with a reason once something stands in it", async () => {
    const workshop = await aWorkshop(app, { participants: 0, phase: "write" });
    const store = laneOf(workshop, "Store associate");
    await workshop.join("Anna", laneOf(workshop, "Call agent"));
    await edit(workshop, { what: "lane-drop", placeId: store, into: null });
    const drop: Change = { what: "lane-drop", placeId: laneOf(workshop, "Call agent"), into: null };
    expect(await refusal(change(workshop.facilitator, drop))).toBe("in_use");
    const { usedPlaces } = await workshop.facilitator.socket.call("editing:dependants", {});
    expect(usedPlaces).toContain(laneOf(workshop, "Call agent"));
    expect(await refusal(change(workshop.facilitator, { ...drop, placeId: everyoneLaneId }))).toBe("invalid_input");
    // A page that was opened before still offers the role: the newcomer sits in the lane for all.
    const late = await workshop.join("Ben", store);
    expect(late.socket.sections.me.laneId).toBe(everyoneLaneId);
  });

  it("is merged into another: cards, drafts and seats follow, and a draft from a stale screen is kept", async () => {
    const workshop = await aWorkshop(app, { participants: 0, phase: "write" });
    const [agent, store] = [laneOf(workshop, "Call agent"), laneOf(workshop, "Store associate")];
    const anna = await workshop.join("Anna", agent);
    const draft = { ...aDraft(workshop, "call back"), laneId: agent };
    await saveDraft(anna, draft);
    await edit(workshop, { what: "lane-drop", placeId: agent, into: store });
    await until(() => anna.socket.sections.me.laneId === store, { what: "Anna's seat in the other role" });
    const { drafts } = await anna.socket.call("writing:mine", {});
    expect(drafts.map(({ laneId }) => laneId)).toEqual([store]);
    await saveDraft(anna, { ...aDraft(workshop, "stay on the line"), laneId: agent });
    await workshop.go("reveal");
    const read = () => app.app.services.board.read(workshop.id);
    expect((await read()).cards.map(({ behaviour, laneId }) => [behaviour, laneId]).sort()).toEqual([
      ["call back", store],
      ["stay on the line", store],
    ]);
    await edit(workshop, { what: "lane-drop", placeId: store, into: everyoneLaneId });
    expect((await read()).cards.map(({ laneId }) => laneId)).toEqual([everyoneLaneId, everyoneLaneId]);
    await until(() => anna.socket.sections.me.laneId === everyoneLaneId);
    await app.app.services.board.edit(workshop.id, (doc) => {
      for (const card of boardRoot(doc, "cards").values()) expect(card.get("laneId")).toBe(everyoneLaneId);
    });
  });

  it("keeps its name in a ballot that was opened under it", async () => {
    const workshop = await aWorkshop(app, { participants: 0, phase: "write" });
    const agent = laneOf(workshop, "Call agent");
    const anna = await workshop.join("Anna", agent);
    await saveDraft(anna, { ...aDraft(workshop, "call back"), laneId: agent });
    await workshop.go("vote");
    await workshop.facilitator.socket.call("voting:open", { minutes: null });
    await edit(workshop, { what: "lane-rename", placeId: agent, name: "Adviser" });
    await edit(workshop, { what: "lane-drop", placeId: agent, into: everyoneLaneId });
    const names = () => anna.socket.sections.voting.poll?.items.map(({ laneName }) => laneName);
    await until(() => names() !== undefined);
    expect(names()).toEqual(["Call agent"]);
  });
});

it("P13: a moment is merged with its obstacles and with what was written about it", async () => {
  const workshop = await aWorkshop(app, { participants: 0, phase: "scenarios" });
  const { moments } = workshop.facilitator.socket.sections.workshop;
  const fails = moments[0]?.id ?? "";
  await edit(workshop, { what: "moment-add", name: "The day after" });
  const after = workshop.facilitator.socket.sections.workshop.moments[1]?.id ?? "";
  const { board } = app.app.services;
  await board.edit(workshop.id, (doc) => {
    setCellText(doc, fails, "need", "to pay");
    setCellText(doc, after, "need", "to know");
    addObstacle(doc, "obstacle1", { momentId: after, laneId: everyoneLaneId, order: 1 });
    setObstacleText(doc, "obstacle1", "text", "nobody calls");
  });
  expect(await refusal(change(workshop.facilitator, { what: "moment-drop", placeId: after, into: null }))).toBe(
    "in_use",
  );
  await edit(workshop, { what: "moment-drop", placeId: after, into: fails });
  const { cells, obstacles } = await board.read(workshop.id);
  expect(cells.map(({ momentId, need }) => [momentId, need])).toEqual([[fails, "to pay\nto know"]]);
  expect(obstacles.map(({ momentId, text }) => [momentId, text])).toEqual([[fails, "nobody calls"]]);
});

describe("P13 the agenda", () => {
  const steps = (workshop: TestWorkshop) =>
    workshop.facilitator.socket.sections.workshop.agenda.map(({ phase, minutes }) => `${phase} ${minutes}`);

  it("takes, drops and moves steps that have not begun; one that has begun keeps its place and may take longer", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    const { agenda } = workshop.facilitator.socket.sections.workshop;
    const without = agenda.filter(({ phase }) => phase !== "scenarios");
    await edit(workshop, {
      what: "agenda",
      agenda: without.map((item) => (item.phase === "write" ? { ...item, minutes: 25 } : item)),
    });
    expect(steps(workshop)).toEqual([
      "welcome 10",
      "promises 10",
      "write 25",
      "reveal 10",
      "vote 10",
      "answer 10",
      "sign 10",
      "close 10",
    ]);
    const back = [...without.slice(0, 3), { id: null, phase: "scenarios" as const, minutes: 5 }, ...without.slice(3)];
    await edit(workshop, { what: "agenda", agenda: back });
    expect(steps(workshop)[3]).toBe("scenarios 5");
    const begun: Change = { what: "agenda", agenda: agenda.filter(({ phase }) => phase !== "promises") };
    expect(await refusal(change(workshop.facilitator, begun))).toBe("step_begun");
    const noReveal: Change = { what: "agenda", agenda: agenda.filter(({ phase }) => phase !== "reveal") };
    expect(await refusal(change(workshop.facilitator, noReveal))).toBe("invalid_input");
    expect(await history(workshop)).toEqual([
      'Farah: step-add scenarios "" → "5"',
      'Farah: step-minutes write "25" → "10"',
      'Farah: step-drop scenarios "10" → ""',
      'Farah: step-minutes write "10" → "25"',
    ]);
  });

  it("keeps a step that was reached, also after going back from it", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "scenarios" });
    await workshop.go("write");
    const { agenda } = workshop.facilitator.socket.sections.workshop;
    const dropped: Change = { what: "agenda", agenda: agenda.filter(({ phase }) => phase !== "scenarios") };
    expect(await refusal(change(workshop.facilitator, dropped))).toBe("step_begun");
  });
});

describe("P13 vote rules", () => {
  it("change until a ballot opens", async () => {
    const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
    const votes: Change = { what: "votes", votes: { budget: 7, cap: 2, quorumPercent: 0, topK: 3 } };
    const [anna] = workshop.participants;
    if (!anna) throw new Error("Anna is here");
    await saveDraft(anna, aDraft(workshop, "call back"));
    await workshop.go("vote");
    await edit(workshop, votes);
    await workshop.facilitator.socket.call("voting:open", { minutes: null });
    const other: Change = { ...votes, votes: { ...votes.votes, budget: 3 } };
    expect(await refusal(change(workshop.facilitator, other))).toBe("poll_open");
    expect(anna.socket.sections.voting.poll?.rules).toEqual({ budget: 7, cap: 2, quorumPercent: 0, topK: 3 });
  });
});

describe("P13 leaders", () => {
  const token = (path: string | null) => path?.split("=").at(-1) ?? "";

  it("are added with a link of their own, and called otherwise", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const path = await edit(workshop, { what: "leader-add", name: "Max", title: "Head of stores" });
    const max = app.client();
    await max.api("joinAsLeader", { params: { code: workshop.code }, body: { token: token(path), name: "Max" } });
    const { leaders } = workshop.facilitator.socket.sections.workshop;
    expect(leaders.map(({ name }) => name)).toContain("Max");
    const seatId = leaders[0]?.id ?? "";
    await edit(workshop, { what: "leader-retitle", seatId, name: "Lena", title: "Head of everything" });
    expect(workshop.leaders[0]?.socket.sections.workshop.leaders[0]?.title).toBe("Head of everything");
    const twice: Change = { what: "leader-add", name: " max", title: "Another" };
    expect(await refusal(change(workshop.facilitator, twice))).toBe("already_there");
  });

  it("are replaced before they have answered: the seat goes to the new link, the person stays with their cards", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const seatId = workshop.facilitator.socket.sections.workshop.leaders[0]?.id ?? "";
    const path = await edit(workshop, { what: "leader-replace", seatId, name: "Max", title: "Head of stores" });
    const [lena] = workshop.leaders;
    await until(() => lena?.socket.sections.me.role === "participant", { what: "Lena's seat as a participant" });
    const old = { token: workshop.leaderTokens[0] ?? "", name: "Lena" };
    const open = (body: { token: string; name: string }) =>
      app.client().api("joinAsLeader", { params: { code: workshop.code }, body });
    expect(await refusal(open(old))).toBe("link_invalid");
    await open({ token: token(path), name: "Max" });
    await until(() => workshop.facilitator.socket.sections.workshop.leaders[0]?.hasJoined === true);
    expect(await history(workshop)).toEqual([
      'Farah: leader-replace  "Leader 1, Head of service" → "Max, Head of stores"',
    ]);
  });

  it("stay once they have answered", async () => {
    const { workshop } = await aDocket(app, { participants: 3 });
    const lena = person(workshop.leaders);
    const { id: docketId } = docketItem(lena, "call back");
    await lena.socket.call("answers:give", { kind: "commit", docketId, text: "Yes, from Monday." });
    const seatId = lena.socket.sections.me.seatId ?? "";
    const replace: Change = { what: "leader-replace", seatId, name: "Max", title: "Head of stores" };
    expect(await refusal(change(workshop.facilitator, replace))).toBe("leader_bound");
    await workshop.facilitator.socket.call("leaders:renew-link", { seatId });
    expect((await history(workshop))[0]).toBe('Farah: leader-link Leader 1, Head of service "" → ""');
  });
});
