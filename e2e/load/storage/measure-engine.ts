import { queryTerms } from "@saydo/shared/features/charters/search/rules.ts";
import { ChartersStore } from "../../../server/src/features/charters/store.ts";
import type { StorageEngine } from "../../../server/src/storage/engine.ts";
import {
  charterIdOf,
  charterWorkshopOf,
  recordIdOf,
  type SampleRecord,
  sampleCharter,
  sampleRecord,
  sampleRecords,
  workshopOf,
} from "./dataset.ts";

export interface EngineResult {
  readonly charters: Inserted;
  readonly records: Inserted;
  readonly reads: readonly Read[];
}

interface Inserted {
  /** Fewer than asked for when the time was up. */
  readonly count: number;
  readonly perSecond: number;
}

interface Read {
  readonly what: string;
  /** null when the server gave no answer within the engine's time-out. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Documents each one found, on average. */
  readonly found: number;
}

export interface Amounts {
  readonly charters: number;
  readonly records: number;
  /** Inserting stops after this long, for each of the two. */
  readonly insertForMs: number;
}

/** Writes that wait at the same time, as of a full hall. */
const inFlight = 256;
const readTimes = 200;
const readForMs = 5_000;
const pageSize = 12;
/** A person with a seat in this many workshops is a busy one. */
const seats = 25;

export async function measureEngine(engine: StorageEngine, amounts: Amounts): Promise<EngineResult> {
  const charters = new ChartersStore(engine);
  const records = engine.collection<SampleRecord>(sampleRecords);
  const insertedCharters = await insert(amounts.charters, amounts.insertForMs, (number) =>
    charters.insert(sampleCharter(number)),
  );
  const insertedRecords = await insert(amounts.records, amounts.insertForMs, (number) =>
    records.insert(sampleRecord(number)),
  );
  const charterAt = (turn: number) => (turn * 7_919) % insertedCharters.count;
  const recordAt = (turn: number) => (turn * 7_919) % insertedRecords.count;
  const within = (turn: number, count: number) =>
    Array.from({ length: count }, (_, index) => charterWorkshopOf(charterAt(turn + index)));
  const search = (turn: number, count: number, query: Partial<Parameters<typeof queryTerms>[0]>) => {
    const terms = queryTerms({ text: "", value: null, role: null, year: null, ...query }, within(turn, count));
    return charters.search({ ...terms, limit: pageSize });
  };
  const reads = [
    await read("charter by id", async (turn) => one(await charters.find(charterIdOf(charterAt(turn))))),
    await read("newest charter of a workshop", async (turn) =>
      one(await charters.findByWorkshop(charterWorkshopOf(charterAt(turn)))),
    ),
    await read(`first page of a year's charters`, async () => (await charters.newestIn("2024", pageSize)).length),
    await read(
      `search in ${seats} workshops: value and word`,
      async (turn) => (await search(turn, seats, { value: "Caring", text: "order wai" })).length,
    ),
    await read(
      `search in ${seats} workshops: role and year`,
      async (turn) => (await search(turn, seats, { role: "Driver", year: 2024 })).length,
    ),
    await read(
      "search in 1,000 workshops: two words",
      async (turn) => (await search(turn, 1_000, { text: "bedside nobody" })).length,
    ),
    await read("record by id", async (turn) => one(await records.find(recordIdOf(recordAt(turn))))),
    await read("newest 50 records of a workshop", async (turn) => {
      const found = await records.findMany({
        where: { workshopId: workshopOf(recordAt(turn)) },
        sort: { by: "at", descending: true },
        limit: 50,
      });
      return found.length;
    }),
    await read("number of a workshop's records", async (turn) =>
      records.count({ workshopId: workshopOf(recordAt(turn)) }),
    ),
  ];
  return { charters: insertedCharters, records: insertedRecords, reads };
}

/** Each insert is durable when it resolves. */
async function insert(count: number, forMs: number, act: (number: number) => Promise<unknown>): Promise<Inserted> {
  const begun = performance.now();
  let next = 0;
  const writer = async () => {
    while (next < count && performance.now() - begun < forMs) {
      next += 1;
      await act(next - 1);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
  return { count: next, perSecond: (next * 1_000) / (performance.now() - begun) };
}

async function read(what: string, act: (turn: number) => Promise<number>): Promise<Read> {
  const tookMs: number[] = [];
  let found = 0;
  const begun = performance.now();
  for (let turn = 1; turn <= readTimes && performance.now() - begun < readForMs; turn += 1) {
    const from = performance.now();
    try {
      found += await act(turn);
    } catch (error) {
      console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return { what, p50Ms: null, p99Ms: null, found: 0 };
    }
    tookMs.push(performance.now() - from);
  }
  tookMs.sort((one, other) => one - other);
  const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? 0;
  return { what, p50Ms: at(0.5), p99Ms: at(0.99), found: found / tookMs.length };
}

function one(document: unknown): number {
  return document === null ? 0 : 1;
}
