import type { SectionName } from "@saydo/shared/contract.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { pause } from "../servers/process.ts";
import { draftOf } from "./hall-draft.ts";
import type { HallPerson } from "./hall-person.ts";
import { HallRoom } from "./hall-room.ts";
import { Received, type Traffic, totalOf } from "./received.ts";
import { cpuBetween, useOf, waitedBetween } from "./server-use.ts";
import { type Spread, spreadOf } from "./spread.ts";

export interface HallPlan {
  readonly people: number;
  /** How many workshops walk the same steps at once. */
  readonly halls: number;
  /** Within this time all people do their part of a step, each at a moment of their own. */
  readonly spreadMs: number;
  readonly cardsEach: number;
}

export interface HallStep {
  readonly name: string;
  readonly wallMs: number;
  readonly cpuSeconds: number | null;
  /** Above about 10 the times are those of a busy machine. */
  readonly waitedPercent: number | null;
  readonly memoryMib: number | null;
  readonly peakMib: number | null;
  readonly generatorSeconds: number;
  /** By section; of one person. */
  readonly kindsEach: Readonly<Record<string, Traffic>>;
  readonly each: Traffic;
  /** Until each person had it, or their answer. */
  readonly tookMs: Spread;
}

export interface Hall {
  readonly plan: HallPlan;
  readonly steps: readonly HallStep[];
  /** The ballot's items once, as JSON. */
  readonly itemBytes: number;
  readonly items: number;
}

/** A step is over when nothing has come for so long. */
const quietMs = 250;
const mostQuietWaitMs = 4_000;
/** A step that begins later was announced, or closes after a grace: its time is counted from the first socket that had it. */
const waitsMs = 4_000;

interface Guest {
  readonly room: HallRoom;
  readonly person: HallPerson;
}

/** People walk a workshop from the door to the answers, and lose their network at the end. Each step is weighed. */
export async function measureHall(
  server: { readonly pid: number; readonly url: string },
  plan: HallPlan,
): Promise<Hall> {
  const received = new Received();
  const rooms: HallRoom[] = [];
  for (let number = 0; number < plan.halls; number += 1)
    rooms.push(await HallRoom.open(server.url, number, plan.people, received));
  // In turns: the first person of every workshop, then the second.
  const guests = Array.from({ length: plan.people }, (_, index) =>
    rooms.flatMap((room) => room.people.slice(index, index + 1).map((person): Guest => ({ room, person }))),
  ).flat();
  const steps: HallStep[] = [];

  async function step(name: string, act: () => Promise<readonly number[]>): Promise<void> {
    received.take();
    const before = useOf(server.pid);
    const took = await act();
    const wallMs = performance.now() - before.at;
    await untilQuiet(received);
    const after = useOf(server.pid);
    const share = ({ frames, bytes }: Traffic): Traffic => ({
      frames: frames / guests.length,
      bytes: bytes / guests.length,
    });
    const kinds = received.take();
    steps.push({
      name,
      wallMs,
      cpuSeconds: cpuBetween(before, after),
      waitedPercent: waitedBetween(before, after),
      memoryMib: after.memoryMib,
      peakMib: after.peakMib,
      generatorSeconds: after.own - before.own,
      kindsEach: Object.fromEntries(Object.entries(kinds).map(([kind, traffic]) => [kind, share(traffic)])),
      each: share(totalOf(kinds)),
      tookMs: spreadOf(took),
    });
  }

  /** Everybody at an even distance over the spread. */
  const evenly = (act: (guest: Guest, index: number) => Promise<number | undefined>, spreadMs = plan.spreadMs) =>
    Promise.all(
      guests.map(async (guest, index) => {
        await pause((index * spreadMs) / guests.length);
        const from = performance.now();
        return (await act(guest, index)) ?? performance.now() - from;
      }),
    );

  /** The facilitators act; resolves with how long it took until each person saw it and had looked at it. */
  async function spreads(
    what: { section: SectionName; part: (room: HallRoom) => string; look?: (person: HallPerson) => Promise<unknown> },
    act: (room: HallRoom) => Promise<void>,
  ): Promise<number[]> {
    const from = performance.now();
    const seen = guests.map(async ({ room, person }) => {
      const at = await person.see(what.section, what.part(room));
      if (what.look) await what.look(person);
      return { at, done: what.look ? performance.now() : at };
    });
    await Promise.all([...rooms.map(act), ...seen]);
    const moments = await Promise.all(seen);
    const first = Math.min(...moments.map(({ at }) => at));
    const begun = first - from > waitsMs ? first : from;
    return moments.map(({ done }) => done - begun);
  }

  const advance = (phase: PhaseId, look?: (person: HallPerson) => Promise<unknown>) =>
    step(phase, () =>
      spreads(
        { section: "workshop", part: (room) => `"agendaIndex":${room.indexOf(phase)},`, ...(look && { look }) },
        (room) => room.advance(phase),
      ),
    );

  try {
    await step("join", () =>
      evenly(async ({ room, person }, index) => {
        await person.join(room.code, `Person ${index}`, room.laneId(index));
        await person.enter();
        return undefined;
      }),
    );
    await advance("write");
    await step("drafts", async () => {
      const answered: number[] = [];
      await evenly(async ({ room, person }, index) => {
        for (let number = 0; number < plan.cardsEach; number += 1)
          answered.push((await person.command("writing:save", draftOf(room, index, number))).ms);
        return undefined;
      });
      return answered;
    });
    await step("done", () => evenly(async ({ person }) => (await person.command("writing:done", { isDone: true })).ms));
    await advance("reveal", (person) => person.openBoard());
    await advance("vote");
    await step("open ballot", () =>
      spreads({ section: "voting", part: () => '"status":"open"' }, (room) => room.openBallot()),
    );
    const polls = new Map(await Promise.all(rooms.map(async (room) => [room, await room.poll()] as const)));
    const items = [...polls.values()][0]?.items ?? [];
    await step("cast", () =>
      evenly(async ({ room, person }, index) => {
        const poll = polls.get(room);
        const choices = [0, 1, 2].flatMap((place) => {
          const item = poll?.items[(index * 7 + place) % poll.items.length];
          return item ? [{ itemId: item.id, points: 1 }] : [];
        });
        return (await person.command("voting:cast", { pollId: poll?.id ?? "", choices })).ms;
      }),
    );
    await step("close ballot", () =>
      spreads({ section: "voting", part: () => '"status":"closed"' }, async (room) => {
        await room.facilitator.command("voting:close", { pollId: polls.get(room)?.id ?? "" });
      }),
    );
    await advance("answer");
    await step("come back", () =>
      evenly(async ({ person }) => {
        person.drop("commands");
        await person.enter();
        return undefined;
      }, 1_000),
    );
    return { plan, steps, items: items.length, itemBytes: Buffer.byteLength(JSON.stringify(items)) };
  } finally {
    for (const room of rooms) room.leave();
  }
}

async function untilQuiet(received: Received): Promise<void> {
  const from = performance.now();
  for (let quietFrom = from; ; quietFrom = Math.max(from, received.lastAt)) {
    const left = quietFrom + quietMs - performance.now();
    if (left <= 0 || performance.now() - from > mostQuietWaitMs) return;
    await pause(left);
  }
}
