import type { NewWorkshop } from "@saydo/shared/features/workshops/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import type { TestApp } from "../start-test-app.ts";
import type { TestClient, TestConnection } from "../test-client.ts";
import { until } from "../until.ts";

/** A browser with a seat and an open socket. */
export interface TestPerson {
  readonly client: TestClient;
  readonly memberId: string;
  /** Call again after a restart: `connect` opens a new socket and keeps it here. */
  socket: TestConnection;
  connect(): Promise<TestConnection>;
}

export interface TestWorkshop {
  readonly id: string;
  readonly code: string;
  readonly recoveryPath: string;
  readonly projectorPath: string;
  readonly leaderTokens: readonly string[];
  readonly facilitator: TestPerson;
  readonly participants: readonly TestPerson[];
  readonly leaders: readonly TestPerson[];
  everybody(): TestPerson[];
  join(name: string, laneId?: string): Promise<TestPerson>;
  /** Stops waiting for the sockets of a removed person. */
  forget(person: TestPerson): void;
  joinAsLeader(index: number, name?: string): Promise<TestPerson>;
  /** Walks the agenda forwards or back by the facilitator's own commands and waits until every socket has followed. */
  go(phase: PhaseId): Promise<void>;
}

export function newWorkshop(overrides: Partial<NewWorkshop> = {}): NewWorkshop {
  return {
    title: "Caring at Northwind",
    organisation: "Northwind",
    facilitatorName: "Farah",
    language: "en",
    timeZone: "UTC",
    values: [{ word: "CARING", sentence: "We treat a customer's problem as ours", hue: 0 }],
    lanes: [{ name: "Call agent" }, { name: "Store associate" }],
    moments: [{ name: "Payment fails" }],
    leaders: [{ name: "Lena", title: "Head of service" }],
    agenda: phaseIds.map((phase) => ({ phase, minutes: 10 })),
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 50,
    doors: "open",
    entry: "open",
    ...overrides,
  };
}

interface Options extends Partial<NewWorkshop> {
  readonly participants?: number;
  /** How many of the invited leaders come. */
  readonly leadersPresent?: number;
  readonly phase?: PhaseId;
}

/** A workshop with its members, made through the real routes and commands. */
export async function aWorkshop(
  app: TestApp,
  { participants: participantCount = 2, leadersPresent = 1, phase = "welcome", ...overrides }: Options = {},
): Promise<TestWorkshop> {
  const client = app.client();
  const created = await client.api("createWorkshop", {
    body: { requestId: app.ids.secret(), workshop: newWorkshop(overrides) },
  });
  const { workshopId: id, code, recoveryPath, projectorPath } = created;
  const leaderTokens = created.leaderLinks.map(({ path }) => path.split("=").at(-1) ?? "");
  const participants: TestPerson[] = [];
  const leaders: TestPerson[] = [];

  async function seat(browser: TestClient): Promise<TestPerson> {
    const connect = () => browser.connect(id);
    const socket = await connect();
    const person: TestPerson = {
      client: browser,
      memberId: socket.sections.me.memberId,
      socket,
      async connect() {
        person.socket = await connect();
        return person.socket;
      },
    };
    return person;
  }

  const facilitator = await seat(client);
  const workshop: TestWorkshop = {
    id,
    code,
    recoveryPath,
    projectorPath,
    leaderTokens,
    facilitator,
    participants,
    leaders,
    everybody: () => [facilitator, ...participants, ...leaders],
    async join(name, laneId = everyoneLaneId) {
      const browser = app.client();
      await browser.api("join", { params: { code }, body: { name, laneId } });
      const person = await seat(browser);
      participants.push(person);
      return person;
    },
    forget(person) {
      participants.splice(participants.indexOf(person), 1);
    },
    async joinAsLeader(index, name = `Leader ${index + 1}`) {
      const browser = app.client();
      const token = leaderTokens[index] ?? "";
      await browser.api("joinAsLeader", { params: { code }, body: { token, name } });
      const person = await seat(browser);
      leaders.push(person);
      return person;
    },
    async go(target) {
      const { agenda, agendaIndex: fromIndex } = facilitator.socket.sections.workshop;
      const toIndex = agenda.findIndex((item) => item.phase === target);
      if (toIndex < fromIndex) await facilitator.socket.call("phase:back", { fromIndex, toIndex });
      for (let index = fromIndex; index < toIndex; index += 1) {
        const step = { fromIndex: index, toIndex: index + 1, immediately: false };
        const { lock } = await facilitator.socket.call("phase:advance", step);
        if (lock) await app.clock.advance(lock.endsAt - app.clock.now());
        // Leaving Write forwards shuffles the cards a moment later.
        await app.clock.advance(3000);
      }
      await until(() => workshop.everybody().every(({ socket }) => socket.sections.workshop.phase === target), {
        what: `everybody in ${target}`,
      });
    },
  };
  for (let n = 1; n <= participantCount; n += 1) await workshop.join(`Person ${n}`);
  for (let n = 0; n < leadersPresent; n += 1) await workshop.joinAsLeader(n);
  if (phase !== "welcome") await workshop.go(phase);
  return workshop;
}
