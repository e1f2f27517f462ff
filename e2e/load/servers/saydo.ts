import { randomInt } from "node:crypto";
import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import * as Y from "yjs";
import { freePort } from "../../fixtures/free-port.ts";
import { RemotePerson } from "../../fixtures/people/remote-person.ts";
import { caringWorkshop } from "../../fixtures/rooms/caring.ts";
import { sha256, token } from "../../fixtures/rooms/secrets.ts";
import { boardSeat } from "../measure/hall-person.ts";
import { saydoBoard } from "../wire/dialect.ts";
import { LoadClient, type Seat } from "../wire/load-client.ts";
import { inTurns } from "./in-turns.ts";
import { sampleParts } from "./sample-board.ts";
import { startSaydo } from "./saydo-process.ts";
import type { Candidate, OpenRoom, RoomPlan, RunningServer } from "./server.ts";

/** One workshop seats no more; further clients are second tabs. */
const mostPeople = 250;
const draftsPerPerson = 20;

/** The product as `npm start` runs it: tickets, guard, presence gate and durable log on. */
export const saydo: Candidate = {
  name: "saydo",
  label: "Saydo",
  dialect: saydoBoard,
  hasDocument: true,
  isDurable: true,
  isDebounced: false,
  async start(folder, { messagesPerSecond, inspectPort } = {}) {
    const port = await freePort();
    const raised: Record<string, string> =
      messagesPerSecond === undefined
        ? {}
        : {
            BOARD_UPDATES_PER_SECOND: String(messagesPerSecond),
            BOARD_CURSORS_PER_SECOND: String(messagesPerSecond),
          };
    const boot = () => startSaydo({ folder, port, inspectPort, environment: raised });
    let current = await boot();
    return {
      get pid() {
        return current.pid;
      },
      openRoom: (plan) => openWorkshop(current.url, plan),
      kill: () => current.kill(),
      async restart() {
        current = await boot();
      },
      stop: () => current.stop(),
    } satisfies RunningServer;
  },
};

export interface OpenWorkshop extends OpenRoom {
  readonly workshopId: string;
  /** Has left the workshop; its seat is still its own. */
  readonly facilitator: RemotePerson;
}

/** Plays a workshop to the open board over HTTP and commands, as people would. */
export async function openWorkshop(
  url: string,
  { cards, isSpread = false }: Omit<RoomPlan, "name">,
): Promise<OpenWorkshop> {
  const facilitator = newPerson(url);
  const created = await facilitator.request(
    "createWorkshop",
    {},
    {
      requestId: token(),
      workshop: { ...caringWorkshop, anonymity: "named", capacity: mostPeople },
    },
  );
  const { workshopId, code } = created;
  await facilitator.enter(workshopId);
  const { values, lanes } = facilitator.section("workshop");
  const places = { valueId: values[0]?.id ?? "", laneIds: [lanes[0]?.id ?? "", lanes[1]?.id ?? ""] as const };
  const people: RemotePerson[] = [];

  async function join(count: number): Promise<void> {
    const missing = Array.from({ length: Math.min(count, mostPeople) - people.length }, () => newPerson(url));
    await inTurns(missing, async (person) => {
      await person.request("join", { code }, { name: `Person ${randomInt(1_000_000)}`, laneId: places.laneIds[0] });
    });
    people.push(...missing);
  }

  async function advance(phase: PhaseId): Promise<void> {
    const { agenda, agendaIndex } = facilitator.section("workshop");
    const toIndex = agenda.findIndex((item) => item.phase === phase);
    await facilitator.command("phase:advance", { fromIndex: agendaIndex, toIndex, immediately: true });
    await facilitator.until("workshop", (view) => view.agendaIndex === toIndex);
  }

  async function write(person: RemotePerson, from: number, to: number): Promise<void> {
    await person.enter(workshopId);
    for (let number = from; number < to; number += 1) {
      await person.command("writing:save", {
        draftId: token().slice(0, 20),
        receiptHash: sha256(token()),
        valueId: places.valueId,
        laneId: places.laneIds[isSpread && number % 2 === 1 ? 1 : 0],
        parts: sampleParts(number),
        need: { type: "authority", from: "Head of service" },
      });
    }
    person.leave();
  }

  const ticket = (person: RemotePerson) => boardSeat(url, person, workshopId);

  await advance("write");
  const writers = Math.ceil(cards / draftsPerPerson);
  await join(writers);
  await inTurns([...people.entries()], ([index, person]) =>
    write(person, index * draftsPerPerson, Math.min(cards, (index + 1) * draftsPerPerson)),
  );
  await advance("reveal");
  await facilitator.until("workshop", (view) => view.isRevealed);
  const board = await look(await ticket(facilitator));
  facilitator.leave();
  const doc = new Y.Doc();
  openRoots(doc);
  Y.applyUpdate(doc, board);
  const cardIds = readBoard(doc).cards.map(({ id }) => id);
  doc.destroy();
  if (cardIds.length !== cards) throw new Error(`${cardIds.length} of ${cards} cards are on the board`);
  return {
    workshopId,
    facilitator,
    places,
    cardIds,
    board,
    isInhabited: () => undefined,
    async openCommands(from, to) {
      await inTurns(people.slice(from, to), (person) => person.enter(workshopId));
    },
    async seats(count) {
      await join(count);
      const owners = Array.from({ length: count }, (_, index) => people[index % people.length]);
      return inTurns(
        owners.filter((person) => person !== undefined),
        ticket,
      );
    },
  };
}

async function look(seat: Seat): Promise<Uint8Array> {
  const client = new LoadClient(seat, saydoBoard);
  const board = await client.enter();
  client.leave();
  return board;
}

function newPerson(url: string): RemotePerson {
  const address = `10.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  return new RemotePerson(url, address);
}
