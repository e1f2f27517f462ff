import { expect, test } from "vitest";
import type { LoadedLog, UpdateLog } from "../../../storage/update-log.ts";
import { recordingLog } from "../../../testing/recording-log.ts";
import { seeded } from "../../../testing/seeded.ts";
import { syncLimits } from "../limits.ts";
import { RoomLog } from "./room-log.ts";

const runs = 500;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What an update or a snapshot holds: the numbers of the changes. */
const bytesOf = (changes: readonly number[]) => new Uint8Array(Uint32Array.from(changes).buffer);
const changesIn = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer);

/** A storage that commits, syncs and fails when chance wants it to; every snapshot is compared with what it is said to hold. */
function aStorage(chance: () => number) {
  const tellsWritten = chance() < 0.6;
  const failing = chance() < 0.3 ? 0.02 : 0;
  // One more, and a snapshot is due by itself.
  const rows: Uint8Array[] = Array.from({ length: syncLimits.updatesPerSnapshot - 1 }, () => new Uint8Array());
  const lost: number[] = [];
  let commits: (() => void)[] = [];
  const syncs: (() => void)[] = [];
  const fails = () => chance() < failing;
  const updateLog: UpdateLog = {
    append: (_docId, updates, onWritten) =>
      new Promise((resolve, reject) => {
        commits.push(() => {
          if (fails()) return reject(new Error("not committed"));
          rows.push(...updates);
          const seq = rows.length;
          if (!tellsWritten) return resolve(seq);
          onWritten?.();
          syncs.push(() => (fails() ? reject(new Error("not synced")) : resolve(seq)));
        });
      }),
    compact: (_docId, seq, { bytes }) =>
      new Promise((resolve, reject) => {
        commits.push(() => {
          const held = new Set(changesIn(bytes));
          lost.push(...rows.slice(0, seq).flatMap((row) => [...changesIn(row)].filter((change) => !held.has(change))));
          if (fails()) reject(new Error("not compacted"));
          else resolve();
        });
      }),
    load: () => Promise.reject(new Error("nobody loads here")),
    restore: () => Promise.reject(new Error("nobody restores here")),
  };
  const stored: LoadedLog = { snapshot: null, updates: [...rows], stateVector: null, lastSeq: rows.length };
  return {
    updateLog,
    stored,
    lost,
    commit() {
      const due = commits;
      commits = [];
      for (const run of due) run();
    },
    sync(share: number) {
      for (const run of syncs.splice(0, Math.ceil(share * syncs.length))) run();
    },
  };
}

test("LOG-4, LOG-6: no snapshot is numbered by an update it does not hold, and nobody waits for ever, whatever the storage does when", async () => {
  const snapshots = { count: 0 };
  for (let seed = 1; seed <= runs; seed += 1) {
    const chance = seeded(seed * 7_919);
    const storage = aStorage(chance);
    const held: number[] = [];
    let isOver = false;
    const log = new RoomLog(
      {
        docId: "board:one",
        updateLog: storage.updateLog,
        log: recordingLog(),
        merge: (updates) => [bytesOf(updates.flatMap((bytes) => [...changesIn(bytes)]))],
        encode() {
          snapshots.count += 1;
          return { bytes: bytesOf(held), stateVector: new Uint8Array([0]) };
        },
        onWritten: () => undefined,
        onFailed() {
          isOver = true;
        },
      },
      storage.stored,
    );
    const add = () => {
      if (isOver) return;
      held.push(held.length);
      log.add({ bytes: bytesOf([held.length - 1]) });
    };
    const waits: Promise<unknown>[] = [];
    for (let step = 0; step < 80; step += 1) {
      const what = chance();
      if (what < 0.4) add();
      else if (what < 0.65) storage.commit();
      else if (what < 0.8) storage.sync(chance());
      else if (what < 0.9) waits.push(log.forgetPast());
      else if (what < 0.97) waits.push(log.durable().catch(() => undefined));
      else if (what < 0.972) log.end(new Error("the room is over"));
      const pause = chance();
      if (pause < 0.3) await Promise.resolve();
      else if (pause < 0.5) await turn();
    }
    waits.push(log.close());
    let isSettled = false;
    void Promise.all(waits).then(() => {
      isSettled = true;
    });
    for (let turns = 0; turns < 2_000 && !isSettled; turns += 1) {
      storage.commit();
      storage.sync(1);
      await turn();
    }
    expect({ seed, isSettled, lost: storage.lost }).toEqual({ seed, isSettled: true, lost: [] });
  }
  expect(snapshots.count).toBeGreaterThan(runs);
});
