import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { insertCard } from "@saydo/shared/board/edit.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aCard } from "../../testing/builders/a-card.ts";
import { aDraft, saveDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { type FailingEngine, type Failure, failingEngine } from "../../testing/failing-engine.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";

let folder: string;
let engine: FailingEngine;
let app: TestApp;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-merge-"));
  engine = failingEngine(join(folder, "saydo.sqlite"));
  app = await startTestApp({ openEngine: engine.openEngine });
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** In the order in which a merge writes. */
const moments: readonly [name: string, failure: Failure][] = [
  ["after the workshop was stored", { collection: "workshops", isDone: true }],
  ["before the drafts followed", { collection: "drafts", isDone: false }],
  ["before the seats followed", { collection: "members", isDone: false }],
];

it.each(moments)(
  "P13 a merge of job roles that a power cut interrupted %s is completed at the next start",
  async (_name, failure) => {
    const workshop = await aWorkshop(app, { participants: 0, leadersPresent: 0, phase: "write" });
    const { sections } = workshop.facilitator.socket;
    const [agent = "", store = ""] = sections.workshop.lanes.slice(1).map(({ id }) => id);
    const anna = await workshop.join("Anna", agent);
    await saveDraft(anna, { ...aDraft(workshop, "call back"), laneId: agent });
    const { board, workshops } = app.app.services;
    await board.edit(workshop.id, (doc) => insertCard(doc, aCard({ id: "card1", laneId: agent })));
    engine.failNext(failure);
    const change = { what: "lane-drop", placeId: agent, into: store } as const;
    const drop = workshop.facilitator.socket.call("editing:change", { basedOn: sections.workshop.edition, change });
    expect(await refusal(drop)).toBe("unavailable");
    expect((await workshops.members(workshop.id)).some(({ laneId }) => laneId === agent)).toBe(true);

    await app.restart();
    await anna.connect();
    expect(anna.socket.sections.me.laneId).toBe(store);
    const { drafts } = await anna.socket.call("writing:mine", {});
    expect(drafts.map(({ laneId }) => laneId)).toEqual([store]);
    const { cards } = await app.app.services.board.read(workshop.id);
    expect(cards.map(({ laneId }) => laneId)).toEqual([store]);
    await workshop.facilitator.connect();
    const { lines } = await workshop.facilitator.socket.call("editing:history", {});
    expect(lines.map(({ what, from, to }) => `${what} ${from} → ${to}`)).toEqual([
      "lane-drop Call agent → Store associate",
    ]);
  },
);
