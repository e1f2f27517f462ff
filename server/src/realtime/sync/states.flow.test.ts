import { boardRoot } from "@saydo/shared/board/doc.ts";
import { insertCard, moveCard, setCardParts } from "@saydo/shared/board/edit.ts";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import { addObstacle, ensureCell, setCellText } from "@saydo/shared/board/scenario-edit.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { type BoardByHand, boardByHand } from "../../testing/board-by-hand.ts";
import { aCard } from "../../testing/builders/a-card.ts";
import { aSceneBefore, type Scene, type StateName, seated, stateNames } from "../../testing/matrix/states.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { graceMs } from "../board-policy.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

type Act = (doc: Y.Doc, momentId: string) => void;
type Seat = (typeof seated)[number] | "projector";

const firstCard = (doc: Y.Doc) => [...boardRoot(doc, "cards").keys()][0] ?? "";
/** Another one for each window. */
const placeOf = ({ clientID: order }: Y.Doc) => ({ valueId: "value1", laneId: everyoneLaneId, order });
const facilitators: readonly Seat[] = ["facilitator", "co-facilitator"];

/** What each kind of update may do to a running workshop, by the step; a finished one takes none of them. */
const acts: readonly [name: string, step: "reveal" | "scenarios" | null, by: readonly Seat[], act: Act][] = [
  ["moves a card", "reveal", seated, (doc) => moveCard(doc, firstCard(doc), placeOf(doc))],
  [
    "rewrites a card",
    "reveal",
    facilitators,
    (doc) => setCardParts(doc, firstCard(doc), { situation: "", behaviour: `mine ${doc.clientID}`, outcome: "" }),
  ],
  [
    "adds an obstacle",
    "scenarios",
    seated,
    (doc, momentId) => addObstacle(doc, `obstacle${doc.clientID}`, { momentId, laneId: everyoneLaneId, order: 1 }),
  ],
  [
    "writes into the map",
    "scenarios",
    seated,
    (doc, momentId) => {
      // Before the map was opened it has no cells, and an empty update is refused to nobody.
      ensureCell(doc, momentId);
      setCellText(doc, momentId, "need", `to know ${doc.clientID}`);
    },
  ],
  ["makes a card", null, [], (doc) => insertCard(doc, aCard({ id: `card${doc.clientID}` }))],
  ["empties the board", null, [], (doc) => boardRoot(doc, "cards").clear()],
];

async function ticketOf({ workshop, people }: Scene, seat: Seat) {
  if (seat !== "projector") {
    const body = { as: "member", workshopId: workshop.id, scope: "board" } as const;
    return people[seat].client.api("ticket", { body });
  }
  const [code = "", key] = workshop.projectorPath.replace("/p/", "").split("#key=");
  return app.client().api("ticket", { body: { as: "projector", code, key, scope: "board" } });
}

/** A window for each act and seat, all opened before the workshop ended. */
async function windowsOf(scene: Scene): Promise<[seat: Seat, name: string, window: BoardByHand, act: Act][]> {
  const opened: [Seat, string, BoardByHand, Act][] = [];
  for (const seat of [...seated, "projector"] as const) {
    for (const [name, , , act] of acts) {
      opened.push([seat, name, await boardByHand(app, scene.workshop.id, await ticketOf(scene, seat)), act]);
    }
  }
  return opened;
}

function expectedOf({ ended, phase }: Scene, seat: Seat, name: string): string {
  const [, step, by] = acts.find(([one]) => one === name) ?? [];
  return ended === "live" && step === phase && by?.includes(seat) ? "stored" : `closed ${boardClose.refused}`;
}

const isShut = (state: StateName) => /^(deleted|removed)/.test(state);
/** The other steps of a running workshop: see `permissions.flow.test.ts` beside this. */
const tried = stateNames.filter((state) => !/^prepared|^running in (?!reveal|scenarios)/.test(state));

describe.each(tried)("P13 the board of a workshop: %s", (state) => {
  it("takes what the step allows from windows that were open before, and nothing once the workshop is over", async () => {
    const { scene, end } = await aSceneBefore(app, state);
    const { board } = app.app.services;
    const { id } = scene.workshop;
    const momentId = scene.workshop.facilitator.socket.sections.workshop.moments[0]?.id ?? "";
    await app.clock.advance(graceMs);
    const windows = await windowsOf(scene);
    const kept = await ticketOf(scene, "facilitator");
    const before = await board.read(id);
    await end();
    const isRemoved = scene.ended === "removed";
    const seen: Record<string, string> = {};
    const table: Record<string, string> = {};
    for (const [seat, name, window, act] of windows) {
      seen[`${seat} ${name}`] = await window.send((doc) => act(doc, momentId));
      // A seat that ended is closed before it can send anything.
      table[`${seat} ${name}`] = isShut(state) ? `closed ${boardClose.signIn}` : expectedOf(scene, seat, name);
    }
    expect(seen).toEqual(table);
    if (isShut(state)) {
      const late = await boardByHand(app, id, kept);
      expect(await late.send((doc) => insertCard(doc, aCard({ id: "late" })))).toBe(`closed ${boardClose.signIn}`);
    }
    const { cards, ...rest } = await board.read(id);
    if (isRemoved) expect(cards).toEqual([]);
    else if (scene.ended !== "live") expect({ cards, ...rest }).toEqual(before);
    else expect(Object.values(seen).filter((said) => said === "stored").length).toBe(storedIn(scene));
  });
});

function storedIn({ phase }: Scene): number {
  return acts.reduce((sum, [, step, by]) => sum + (step === phase ? by.length : 0), 0);
}
