import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import { aBallot, addCards, person, type TestCard, threeCards } from "../builders/a-ballot.ts";
import { aFinishedWorkshop as aFinishedRoom, publish } from "../builders/a-charter.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../builders/a-workshop.ts";
import type { TestApp } from "../start-test-app.ts";
import type { TestClient } from "../test-client.ts";
import { until } from "../until.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A state in which somebody meets a workshop (P13). */
export type StateName =
  | "prepared"
  | `running in ${PhaseId}`
  | "a ballot runs on"
  | "finished"
  | "reopened"
  | "archived"
  | "archived after its charter"
  | "deleted"
  | "deleted after its charter"
  | "removed"
  | "removed after its charter";

/** What the state takes away: see `expectedOf`. */
export type Ended = "live" | "finished" | "archived" | "deleted" | "removed";

export const stateNames: readonly StateName[] = [
  "prepared",
  ...phaseIds.map((phase) => `running in ${phase}` as const),
  "a ballot runs on",
  "finished",
  "reopened",
  "archived",
  "archived after its charter",
  "deleted",
  "deleted after its charter",
  "removed",
  "removed after its charter",
];

/** Everybody with a socket in the workshop, or who had one before it ended. */
export const seated = ["facilitator", "co-facilitator", "participant", "leader"] as const;
export type Seated = (typeof seated)[number];
/** Everybody who may knock at it. */
export const callers = [...seated, "projector", "removed seat", "moved seat", "seat elsewhere", "stranger"] as const;
export type Caller = (typeof callers)[number];

export interface Scene {
  readonly state: StateName;
  readonly ended: Ended;
  readonly phase: PhaseId;
  readonly hasCharter: boolean;
  /** Newcomers are let in. */
  readonly isOpen: boolean;
  readonly workshop: TestWorkshop;
  /** Empty without a charter. */
  readonly charterId: string;
  /** The secret of the card that says "call back", once cards are on the board. */
  readonly secret: string;
  readonly people: Readonly<Record<Seated, TestPerson>>;
  /** The browser of a caller; strangers and those who have a seat elsewhere come new each time. */
  browserOf(caller: Caller): Promise<TestClient>;
}

/** A workshop in this state, brought there by the acts of its people. */
export async function aScene(app: TestApp, state: StateName): Promise<Scene> {
  const { scene, end } = await aSceneBefore(app, state);
  await end();
  return scene;
}

/** The same just before it ended: what people hold then must open nothing afterwards. */
export async function aSceneBefore(app: TestApp, state: StateName): Promise<{ scene: Scene; end(): Promise<void> }> {
  const hasCharter = ["finished", "reopened"].includes(state) || state.endsWith("after its charter");
  const secret = app.ids.secret();
  const cards = threeCards.map((card, index) => (index === 0 ? { ...card, secret } : card));
  const begun = hasCharter ? (await aFinishedWorkshop(app, { cards })).workshop : await begin(app, state, cards);
  await begun.facilitator.socket.call("list:put", { people: [onList] });
  const charterId = hasCharter ? (await publish(app, { workshop: begun, ...unused })).charter.id : "";
  const { facilitator } = begun;
  const [coFacilitator, participant] = [person(begun.participants), person(begun.participants, 1)];
  const [gone, moved] = [person(begun.participants, 2), person(begun.participants, 3)];
  if (state === "prepared") await facilitator.socket.call("workshop:close", {});
  const { phase } = facilitator.socket.sections.workshop;
  const { memberId } = coFacilitator;
  if (state === "reopened") await facilitator.socket.call("workshop:reopen", {});
  await facilitator.socket.call("members:set-co-facilitator", { memberId, isCoFacilitator: true });
  await until(() => coFacilitator.socket.sections.me.role === "co-facilitator");
  await facilitator.socket.call("members:remove", { memberId: gone.memberId, reason: "came twice" });
  begun.forget(gone);
  const { code } = await moved.socket.call("seat:device-code", {});
  await app.client().api("moveSeat", { body: { code } });
  begun.forget(moved);
  const elsewhere = await aWorkshop(app, { participants: 0, leadersPresent: 0, capacity: 300 });
  const scene: Scene = {
    ...{ state, phase, hasCharter, charterId, secret, workshop: begun, ended: endedBy(state) },
    isOpen: endedBy(state) === "live" && state !== "prepared" && state !== "reopened",
    people: { facilitator, "co-facilitator": coFacilitator, participant, leader: person(begun.leaders) },
    async browserOf(caller) {
      if (caller === "removed seat") return gone.client;
      if (caller === "moved seat") return moved.client;
      if (caller === "stranger" || caller === "projector") return app.client();
      if (caller !== "seat elsewhere") return scene.people[caller].client;
      const browser = app.client();
      const body = { name: "Eve", laneId: everyoneLaneId };
      await browser.api("join", { params: { code: elsewhere.code }, body });
      return browser;
    },
  };
  return { scene, end: () => end(app, scene) };
}

const onList = { name: "Nora Berg", laneId: everyoneLaneId, mail: "" };

const unused = { pollId: "", item: () => "", cast: async () => ({ revision: 0 }), close: async () => undefined };

async function begin(app: TestApp, state: StateName, cards: readonly TestCard[]): Promise<TestWorkshop> {
  const leaders = [
    { name: "Lena", title: "Head of service" },
    { name: "Mia", title: "Head of stores" },
  ];
  if (state === "a ballot runs on") {
    const { workshop, pollId } = await aBallot(app, { participants: 4, leaders, cards });
    await workshop.facilitator.socket.call("voting:run-on", { pollId });
    await workshop.go("answer");
    return workshop;
  }
  const phase = phaseIds.find((id) => state === `running in ${id}`) ?? (state === "prepared" ? "welcome" : "reveal");
  if (phaseIds.indexOf(phase) < phaseIds.indexOf("reveal")) return aWorkshop(app, { participants: 4, leaders, phase });
  const workshop = await aWorkshop(app, { participants: 4, leaders, phase: "reveal" });
  await addCards(app, workshop, cards);
  if (phase !== "reveal") await workshop.go(phase);
  return workshop;
}

function endedBy(state: StateName): Ended {
  for (const ended of ["archived", "deleted", "removed"] as const) if (state.startsWith(ended)) return ended;
  return state === "finished" ? "finished" : "live";
}

async function end(app: TestApp, { workshop, ended, people, charterId }: Scene): Promise<void> {
  const { client } = people.facilitator;
  const params = { workshopId: workshop.id };
  if (ended === "archived") await client.api("archiveWorkshop", { params, body: { isArchived: true } });
  if (ended === "deleted" || ended === "removed") {
    await client.api("deleteWorkshop", { params, body: { isDeleted: true } });
    await until(() => workshop.everybody().every(({ socket }) => !socket.socket.connected), { what: "closed sockets" });
  }
  if (ended === "removed") {
    await app.clock.advance(7 * dayMs + hourMs);
    await until(async () => (await app.app.services.workshops.get(workshop.id)).values.length === 0);
  }
  const seen = ({ socket }: TestPerson) => socket.sections.workshop;
  const there = Object.values(people);
  if (ended === "archived") await until(() => there.every((one) => seen(one).archivedAt !== null));
  if (ended === "finished") await until(() => there.every((one) => seen(one).charterId === charterId));
}

/** With enough participants for all callers. */
function aFinishedWorkshop(app: TestApp, { cards }: { readonly cards: readonly TestCard[] }) {
  return aFinishedRoom(app, { cards, participants: 4 });
}
