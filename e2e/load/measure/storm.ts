import { pause } from "../servers/process.ts";
import type { Candidate, RunningServer } from "../servers/server.ts";
import { LoadClient } from "../wire/load-client.ts";
import { cpuSeconds } from "./machine.ts";
import { watchMemory } from "./watch-memory.ts";

export interface Storm {
  readonly boardBytes: number;
  /** Until the last one had the whole board, since the first one knocked. */
  readonly allAfterSeconds: number;
  readonly p50Seconds: number;
  readonly worstSeconds: number;
  readonly cpuSeconds: number | null;
  readonly beforeMib: number | null;
  readonly peakMib: number | null;
  readonly failed: number;
}

/** Not every byte of one server's board is in another's; this much of it is the board. */
const wholeShare = 0.8;

/** So many clients come to a board that one has open, evenly within a second. */
export async function measureStorm(
  candidate: Candidate,
  server: RunningServer,
  { people, cards }: { people: number; cards: number },
): Promise<Storm> {
  const room = await server.openRoom({ name: "storm", cards });
  const [host, ...seats] = await room.seats(people + 1);
  if (host === undefined) throw new Error("No seats");
  const first = new LoadClient(host, candidate.dialect);
  await first.enter();
  room.isInhabited();
  await pause(500);
  const atLeast = room.board.byteLength * wholeShare;
  const beforeCpu = cpuSeconds(server.pid);
  const watch = watchMemory(server.pid);
  const begun = performance.now();
  const clients = seats.map((seat) => new LoadClient(seat, candidate.dialect));
  const tookMs = await Promise.all(
    clients.map(async (client, index) => {
      await pause((index * 1_000) / people);
      const knocked = performance.now();
      try {
        await client.enter(atLeast);
        return performance.now() - knocked;
      } catch {
        return null;
      }
    }),
  );
  const allAfterSeconds = (performance.now() - begun) / 1_000;
  const afterCpu = cpuSeconds(server.pid);
  const { beforeMib, peakMib } = watch.stop();
  for (const client of [first, ...clients]) client.leave();
  const sorted = tookMs.filter((took) => took !== null).sort((one, other) => one - other);
  return {
    boardBytes: room.board.byteLength,
    allAfterSeconds,
    p50Seconds: (sorted[Math.floor(sorted.length / 2)] ?? 0) / 1_000,
    worstSeconds: (sorted.at(-1) ?? 0) / 1_000,
    cpuSeconds: beforeCpu === null || afterCpu === null ? null : afterCpu - beforeCpu,
    beforeMib,
    peakMib,
    failed: tookMs.length - sorted.length,
  };
}
