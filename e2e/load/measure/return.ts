import { inTurns } from "../servers/in-turns.ts";
import { pause } from "../servers/process.ts";
import { draftOf } from "./hall-draft.ts";
import type { HallPerson } from "./hall-person.ts";
import { HallRoom } from "./hall-room.ts";
import { Received, type Traffic } from "./received.ts";
import { cpuBetween, useOf } from "./server-use.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { watchMemory } from "./watch-memory.ts";

export interface Return {
  readonly people: number;
  readonly cards: number;
  /** Until a person had page, snapshot and board. */
  readonly tookMs: Spread;
  readonly cpuSeconds: number | null;
  readonly beforeMib: number | null;
  readonly peakMib: number | null;
  /** Of all people together, by kind. */
  readonly kinds: Readonly<Record<string, Traffic>>;
}

const cardsEach = 3;
const settleMs = 1_000;

/** Everybody at an open board loses the network and is back within a second: page, tickets, both sockets, snapshot and board. */
export async function measureReturn(
  { pid, url }: { readonly pid: number; readonly url: string },
  people: number,
): Promise<Return> {
  const received = new Received();
  const room = await HallRoom.open(url, 0, people, received);
  try {
    const seated = [...room.people.entries()];
    await inTurns(seated, async ([index, person]) => {
      await person.join(room.code, `Person ${index}`, room.laneId(index));
      await person.enter();
    });
    await room.advance("write");
    await inTurns(seated, async ([index, person]) => {
      for (let number = 0; number < cardsEach; number += 1)
        await person.command("writing:save", draftOf(room, index, number));
    });
    await room.advance("reveal");
    await room.facilitator.until("workshop", (view) => view.isRevealed);
    await inTurns(room.people, (person) => person.openBoard());
    await pause(settleMs);
    for (const person of room.people) person.drop();
    await pause(settleMs);
    received.take();
    const before = useOf(pid);
    const watch = watchMemory(pid);
    const took = await Promise.all(
      seated.map(async ([index, person]) => {
        await pause((index * 1_000) / people);
        const from = performance.now();
        await comeBack(person);
        return performance.now() - from;
      }),
    );
    const after = useOf(pid);
    const { beforeMib, peakMib } = watch.stop();
    return {
      people,
      cards: people * cardsEach,
      tookMs: spreadOf(took),
      cpuSeconds: cpuBetween(before, after),
      beforeMib,
      peakMib,
      kinds: received.take(),
    };
  } finally {
    room.leave();
  }
}

async function comeBack(person: HallPerson): Promise<void> {
  await person.loadPage();
  // As the page does: both connections look for their tickets at once.
  await Promise.all([person.enter(), person.openBoard()]);
}
