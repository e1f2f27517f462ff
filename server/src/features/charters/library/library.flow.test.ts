import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RouteArgument } from "@saydo/shared/contract.ts";
import { published } from "@saydo/shared/features/workshops/rules.ts";
import { aCharter, aLine, aPromise } from "@saydo/shared/testing/a-charter.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StorageEngine } from "../../../storage/engine.ts";
import { openSqliteEngine } from "../../../storage/sqlite/engine.ts";
import { aDocket, person } from "../../../testing/builders/a-ballot.ts";
import { commitTo, completeDraft, sign, untilCommitment } from "../../../testing/builders/a-commitment.ts";
import { aWorkshop } from "../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";
import { refusal, type TestClient } from "../../../testing/test-client.ts";
import { ChartersStore } from "../store.ts";

let folder: string;
let engine: StorageEngine;
let app: TestApp;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-library-"));
  const openEngine = async () => {
    engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
    return engine;
  };
  app = await startTestApp({ openEngine });
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
  await rm(folder, { recursive: true });
});

let count = 0;

/** Stores a charter for a workshop as publishing does: the charter first, then the workshop's link to it. */
async function store(workshopId: string, fields: Parameters<typeof aCharter>[0] = {}) {
  count += 1;
  const charter = aCharter({ id: `charter-${count}`, number: `2026-${count}`, workshopId, ...fields });
  await new ChartersStore(engine).insert(charter);
  await app.app.queue.run(workshopId, async () => {
    await app.app.services.workshops.update(workshopId, (workshop) => published(workshop, charter.id));
  });
  return charter;
}

const aRoom = () => aWorkshop(app, { participants: 1, leadersPresent: 0 });

async function search(client: TestClient, body: RouteArgument<"charters"> = {}) {
  return client.api("charters", { body });
}

const idsIn = ({ cards }: { cards: readonly { id: string }[] }) => cards.map(({ id }) => id);

describe("listing charters", () => {
  it("needs a seat in the workshop; a link still opens its one charter", async () => {
    const [ours, theirs] = [await aRoom(), await aRoom()];
    const mine = await store(ours.id, {
      title: "Ours",
      values: [{ id: "v-our", word: "OURS", sentence: "us", hue: 1 }],
    });
    const other = await store(theirs.id, {
      title: "Theirs",
      values: [{ id: "v-their", word: "THEIRS", sentence: "them", hue: 2 }],
      lines: [aLine("line-secret", { text: "I whisper", laneName: "Their role" })],
    });
    const stranger = app.client();
    const participant = person(ours.participants).client;
    expect(await search(stranger)).toEqual({ cards: [], next: null });
    expect(await stranger.api("charterFilters")).toEqual({ values: [], roles: [], years: [] });
    expect(idsIn(await search(participant))).toEqual([mine.id]);
    expect(idsIn(await search(ours.facilitator.client))).toEqual([mine.id]);
    expect(idsIn(await search(person(theirs.participants).client))).toEqual([other.id]);
    for (const body of [{ text: "whisper" }, { value: "THEIRS" }, { role: "Their role" }, { text: theirs.id }]) {
      expect(await search(participant, body)).toEqual({ cards: [], next: null });
    }
    expect((await participant.api("charterFilters")).values).toEqual([{ word: "OURS", hue: 1 }]);
    expect(participant.received.join()).not.toMatch(/THEIRS|whisper|Their role/);
    expect((await stranger.api("charter", { params: { charterId: other.id } })).charter.id).toBe(other.id);
  });

  it("ends when the seat is given up, whatever the request says", async () => {
    const [ours, theirs] = [await aRoom(), await aRoom()];
    await store(ours.id);
    await store(theirs.id);
    const { client } = person(ours.participants);
    const inject = (extra: object) =>
      client.fetch("/api/charters/search", {
        method: "POST",
        headers: { "x-saydo": "1", "content-type": "application/json" },
        body: JSON.stringify({ text: "", ...extra }),
      });
    const attempts = [
      { workshopId: theirs.id },
      { within: [`:workshop:${theirs.id}`] },
      { every: [] },
      { limit: 1000 },
      { text: { $ne: "" } },
      { value: ["OURS"] },
      { value: { $regex: "." } },
      { year: "2026" },
      { after: { at: 9e15, id: "a", workshopId: theirs.id } },
      { after: { at: 0, id: { $gt: "" } } },
      { text: "x".repeat(201) },
    ];
    for (const extra of attempts) expect((await inject(extra)).status).toBe(400);
    for (const text of [`:workshop:${theirs.id}`, '" OR "', "* OR *", '") OR (terms : "'] as const) {
      expect(idsIn(await search(client, { text })).length).toBeLessThanOrEqual(1);
      expect(client.received.at(-1)).not.toContain(theirs.id);
    }
    await client.api("leave");
    expect(await search(client)).toEqual({ cards: [], next: null });
  });
});

describe("finding charters", () => {
  it("finds by words of actions and promises, by value, role and year, alone and together", async () => {
    const room = await aRoom();
    const { client } = room.facilitator;
    const old = await store(room.id, { publishedAt: Date.UTC(2024, 5, 1), number: "2024-9" });
    const recent = await store(room.id, {
      version: 2,
      publishedAt: Date.UTC(2026, 5, 1),
      lines: [aLine("line-gruezi", { text: "Ich sage Grüezi, auch am Telefon", laneName: "Empfang" })],
      commitments: [aPromise("promise-two", "line-gruezi", { text: "Wir kaufen bessere Kopfhörer für alle" })],
    });
    expect(idsIn(await search(client))).toEqual([recent.id, old.id]);
    const cases: [RouteArgument<"charters">, string[]][] = [
      [{ text: "gruezi" }, [recent.id]],
      [{ text: "TELEFON grü" }, [recent.id]],
      [{ text: "kopfhorer" }, [recent.id]],
      [{ text: "call back" }, [old.id]],
      [{ text: "caring" }, [recent.id, old.id]],
      [{ text: "caring telefon kopf" }, [recent.id]],
      [{ value: "caring" }, [recent.id, old.id]],
      [{ role: "EMPFANG" }, [recent.id]],
      [{ year: 2024 }, [old.id]],
      [{ year: 2024, role: "Empfang" }, []],
      [{ year: 2024, value: "Caring", role: "Call agent", text: "refund" }, [old.id]],
      [{ text: "absent" }, []],
    ];
    for (const [body, ids] of cases) expect(idsIn(await search(client, body)), JSON.stringify(body)).toEqual(ids);
    const [card] = (await search(client, { text: "kopfhörer" })).cards;
    expect(card).toMatchObject({
      version: 2,
      newestVersion: 2,
      passages: [{ kind: "promise", text: "Wir kaufen bessere Kopfhörer für alle", hue: 3 }],
    });
    expect((await search(client, { year: 2024 })).cards[0]).toMatchObject({ version: 1, newestVersion: 2 });
    await app.restart();
    expect(idsIn(await search(client, { text: "gruezi" }))).toEqual([recent.id]);
    expect(await client.api("charterFilters")).toEqual({
      values: [{ word: "Caring", hue: 3 }],
      roles: ["Empfang"],
      years: [2026],
    });
  });

  it("goes through many of them page by page, each once", async () => {
    const room = await aRoom();
    const all: string[] = [];
    for (let version = 1; version <= 29; version += 1) {
      // Some have the same time of publication.
      all.push((await store(room.id, { version, publishedAt: Date.UTC(2026, 0, 1 + Math.floor(version / 3)) })).id);
    }
    const seen: string[][] = [];
    let after: RouteArgument<"charters">["after"] = null;
    do {
      const page = await search(room.facilitator.client, { after });
      seen.push(idsIn(page));
      after = page.next;
    } while (after);
    expect(seen.map(({ length }) => length)).toEqual([12, 12, 5]);
    expect(seen.flat().toSorted()).toEqual(all.toSorted());
  });

  it("finds a charter that the room itself published, with the signer's name", async () => {
    const ballot = await aDocket(app, {
      participants: 3,
      leaders: [{ name: "Lena", title: "Head" }],
      leadersPresent: 1,
    });
    const lena = person(ballot.workshop.leaders);
    const commitmentId = await commitTo(lena, "call back", completeDraft(app));
    await ballot.workshop.go("sign");
    await sign(lena, commitmentId);
    await untilCommitment(lena, commitmentId, "signed");
    await ballot.workshop.go("close");
    const { socket, client } = ballot.workshop.facilitator;
    const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
    const { charterId } = await socket.call("charters:publish", feedback);
    const { cards } = await search(client, { text: "call ba" });
    const signer = lena.socket.sections.me.name;
    expect(cards).toMatchObject([{ id: charterId, version: 1, newestVersion: 1, promises: 1, signers: [signer] }]);
    expect(cards[0]?.passages[0]).toMatchObject({ kind: "action" });
    expect(idsIn(await search(client, { text: signer }))).toEqual([]);
  });
});

describe("versions of a charter", () => {
  it("are all there for a reader with the link to one, the newest first", async () => {
    const room = await aRoom();
    const first = await store(room.id);
    const second = await store(room.id, { version: 2, commitments: [], publishedAt: first.publishedAt + 1000 });
    await store((await aRoom()).id);
    const stranger = app.client();
    for (const charterId of [first.id, second.id]) {
      const { versions } = await stranger.api("charterVersions", { params: { charterId } });
      expect(versions).toEqual([
        { id: second.id, version: 2, number: second.number, publishedAt: second.publishedAt, lines: 3, promises: 0 },
        { id: first.id, version: 1, number: first.number, publishedAt: first.publishedAt, lines: 3, promises: 1 },
      ]);
    }
    await app.restart();
    expect((await room.facilitator.client.api("home")).workshops).toMatchObject([{ charterId: second.id }]);
    const params = { charterId: "unknown-charter" };
    expect(await refusal(stranger.api("charterVersions", { params }))).toBe("not_found");
  });
});
