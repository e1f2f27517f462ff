import { expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import { until } from "../../testing/until.ts";
import type { StorageEngine } from "../engine.ts";
import { openMongoEngine } from "./engine.ts";
import { aNote, notes } from "./testing/notes.ts";
import { startTestServer } from "./testing/test-server.ts";

const { program } = inject("mongo");
const rounds = 10;
const writers = 6;

/** Every acknowledgement, as it came. */
interface Ledger {
  readonly inserted: Set<string>;
  /** The highest acknowledged revision and text per replaced document. */
  readonly counters: Map<string, number>;
  readonly appended: Set<number>;
}

it(`loses nothing that was acknowledged in ${rounds} kills of the server under ${writers} writers, and has nothing twice`, {
  timeout: 240_000,
}, async () => {
  const server = await startTestServer(program);
  const uri = `${server.uri}saydo?directConnection=true`;
  const timeouts = { selectionMs: 1000, silenceMs: 2000, writeMs: 1500 };
  const engine = await openMongoEngine({ uri, log: recordingLog(), timeouts });
  const ledger: Ledger = { inserted: new Set(), counters: new Map(), appended: new Set() };
  try {
    for (let writer = 0; writer < writers; writer += 1) {
      await engine.collection(notes).insert(aNote(`counter-${writer}`, { n: null }));
    }
    for (let round = 0; round < rounds; round += 1) {
      const before = ledger.inserted.size;
      const stop = new AbortController();
      const working = Array.from({ length: writers }, (_, writer) => work(engine, ledger, round, writer, stop.signal));
      const appending = append(engine, ledger, round, stop.signal);
      // A different moment each round: after so many acknowledged inserts.
      await until(() => ledger.inserted.size >= before + 10 + round * 7, { withinMs: 20_000 });
      await server.kill();
      stop.abort();
      await Promise.all([...working, appending]);
      await server.start();
      await until(
        () =>
          engine.ping().then(
            () => true,
            () => false,
          ),
        { withinMs: 20_000 },
      );
      await verify(engine, ledger);
    }
    expect(ledger.inserted.size).toBeGreaterThan(rounds * 10);
  } finally {
    await engine.close();
    await server.dispose();
  }
});

async function work(
  engine: StorageEngine,
  ledger: Ledger,
  round: number,
  writer: number,
  stop: AbortSignal,
): Promise<void> {
  const collection = engine.collection(notes);
  const counter = `counter-${writer}`;
  for (let n = 0; !stop.aborted; n += 1) {
    const id = `r${round}-w${writer}-${n}`;
    try {
      await collection.insert(aNote(id));
      ledger.inserted.add(id);
      const stored = await collection.find(counter);
      if (!stored) throw new Error(`${counter} is gone`);
      const { rev } = await collection.replace({ ...stored, n: stored.rev + writer * 1_000_000 });
      ledger.counters.set(counter, rev);
    } catch (error) {
      if (error instanceof Error && error.message.endsWith("is gone")) throw error;
    }
  }
}

async function append(engine: StorageEngine, ledger: Ledger, round: number, stop: AbortSignal): Promise<void> {
  for (let n = 0; !stop.aborted; n += 1) {
    const number = round * 1_000_000 + n;
    try {
      await engine.updateLog.append("board", [bytesOf(number)]);
      ledger.appended.add(number);
    } catch {
      await engine.updateLog.load("board").catch(() => undefined);
    }
  }
}

async function verify(engine: StorageEngine, ledger: Ledger): Promise<void> {
  const all = await engine.collection(notes).findMany({ where: {} });
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ledger.inserted].filter((id) => !ids.includes(id))).toEqual([]);
  for (const { id, rev, n } of all.filter((row) => ledger.counters.has(row.id))) {
    expect(rev).toBeGreaterThanOrEqual(ledger.counters.get(id) ?? 0);
    // Each replace wrote the revision it came from: a replace that happened twice would not fit.
    expect((n ?? 0) % 1_000_000).toBe(rev - 1);
  }
  const { updates } = await engine.updateLog.load("board");
  const numbers = updates.map((bytes) => Buffer.from(bytes).readUInt32BE());
  expect(new Set(numbers).size).toBe(numbers.length);
  expect([...ledger.appended].filter((number) => !numbers.includes(number))).toEqual([]);
}

function bytesOf(number: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}
