import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDraft, saveDraft, two } from "../../testing/builders/a-draft.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { everyByte } from "../../testing/every-byte.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

async function add(workshop: TestWorkshop, person: TestPerson | undefined, behaviour: string): Promise<void> {
  const { secret: _secret, ...input } = aDraft(workshop, behaviour);
  await person?.socket.call("board:add", input);
}

async function cards(workshop: TestWorkshop): Promise<BoardCard[]> {
  return (await app.app.services.board.read(workshop.id)).cards;
}

/** Each card's author on the board, by the card's words. */
async function authors(workshop: TestWorkshop): Promise<Record<string, string | null>> {
  return Object.fromEntries((await cards(workshop)).map(({ behaviour, author }) => [behaviour, author]));
}

/** A workshop in "Reveal and group" with a card of Person 1, Person 2 and the leader each. */
async function revealed(anonymity: "named" | "anonymous"): Promise<TestWorkshop> {
  const workshop = await aWorkshop(app, { phase: "write", participants: 2, anonymity });
  const [anna, bert] = two(workshop);
  await saveDraft(anna, aDraft(workshop, "call back"));
  await saveDraft(bert, aDraft(workshop, "walk over"));
  const leader = workshop.leaders[0];
  if (leader) await saveDraft(leader, aDraft(workshop, "answer every ask"));
  await workshop.go("reveal");
  return workshop;
}

/** Yjs writes a text as "w", its length and its bytes. The rows of members hold their names too, but not in this form. */
const nameInTheLog = "w\x08Person 1";

describe("P2 a named workshop", () => {
  it("shows its author's name on every card; a card typed for a person without a phone carries no name", async () => {
    const workshop = await revealed("named");
    await add(workshop, workshop.participants[0], "add it later");
    await add(workshop, workshop.facilitator, "copy it from paper");
    expect(await authors(workshop)).toEqual({
      "call back": "Person 1",
      "walk over": "Person 2",
      "answer every ask": "Leader 1",
      "add it later": "Person 1",
      "copy it from paper": null,
    });
    await app.restart();
    expect((await authors(workshop))["call back"]).toBe("Person 1");
  });

  it("that becomes anonymous takes the names off its cards and off the disk, and keeps everything else (LOG-7)", async () => {
    const workshop = await revealed("named");
    await add(workshop, workshop.participants[0], "add it later");
    const before = await cards(workshop);
    expect(await everyByte(app.file)).toContain(nameInTheLog);
    await workshop.facilitator.socket.call("anonymity:raise", {});
    await until(() => two(workshop)[1].socket.sections.workshop.anonymity === "anonymous");
    const nameless = before.map((card) => ({ ...card, author: null }));
    expect(await cards(workshop)).toEqual(nameless);
    expect(await everyByte(app.file)).not.toContain(nameInTheLog);
    await add(workshop, workshop.participants[0], "say it freely");
    await app.restart();
    const [last, ...rest] = (await cards(workshop)).reverse();
    expect(last).toMatchObject({ behaviour: "say it freely", author: null });
    expect(rest.reverse()).toEqual(nameless);
    expect(await everyByte(app.file)).not.toContain(nameInTheLog);
  });

  it("that becomes anonymous before the reveal never shows a name", async () => {
    const workshop = await aWorkshop(app, { phase: "write", participants: 2, anonymity: "named" });
    const [anna] = two(workshop);
    await saveDraft(anna, aDraft(workshop, "call back"));
    await workshop.facilitator.socket.call("anonymity:raise", {});
    await workshop.go("reveal");
    expect(await authors(workshop)).toEqual({ "call back": null });
    expect(await everyByte(app.file)).not.toContain(nameInTheLog);
  });
});

it("P2 an anonymous workshop shows no author's name, neither at the reveal nor after it", async () => {
  const workshop = await revealed("anonymous");
  await add(workshop, workshop.participants[0], "add it later");
  expect(Object.values(await authors(workshop))).toEqual([null, null, null, null]);
  expect(await everyByte(app.file)).not.toContain(nameInTheLog);
});
