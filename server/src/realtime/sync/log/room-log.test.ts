import { describe, expect, test } from "vitest";
import { recordingLog } from "../../../testing/recording-log.ts";
import { until } from "../../../testing/until.ts";
import { syncLimits } from "../limits.ts";
import { RoomLog } from "./room-log.ts";

interface Append {
  readonly updates: readonly number[];
  written(): void;
  durable(): void;
  fail(): void;
}

/** A storage that takes a step only when the test says so. */
function aLog({ tellsWritten = true, untilCompacted = () => Promise.resolve(), snapshotBytes = 0 } = {}) {
  const appends: Append[] = [];
  const happened: string[] = [];
  const compacted: number[] = [];
  const forgets: boolean[] = [];
  let encoded = 0;
  let seq = 0;
  const log = new RoomLog<{ readonly bytes: Uint8Array }>(
    {
      docId: "board:one",
      log: recordingLog(),
      updateLog: {
        append: (_docId, updates, onWritten) =>
          new Promise((resolve, reject) => {
            seq += updates.length;
            const last = seq;
            appends.push({
              updates: updates.map(([mark]) => mark ?? 0),
              written: () => (tellsWritten ? onWritten?.() : undefined),
              durable: () => resolve(last),
              fail: () => reject(new Error("the disk is gone")),
            });
          }),
        load: () => Promise.reject(new Error("nobody loads here")),
        restore: () => Promise.reject(new Error("nobody restores here")),
        compact: (_docId, upTo, _snapshot, { forgetsPast = false } = {}) => {
          compacted.push(upTo);
          forgets.push(forgetsPast);
          return untilCompacted();
        },
      },
      merge: (updates) => [...updates],
      encode: () => {
        encoded += 1;
        return { bytes: new Uint8Array(), stateVector: new Uint8Array([0]) };
      },
      onWritten: (updates) => void happened.push(`relayed ${updates.map(({ bytes }) => bytes[0]).join()}`),
      onFailed: () => void happened.push("failed"),
    },
    { snapshot: new Uint8Array(snapshotBytes), updates: [], stateVector: null, lastSeq: 0 },
  );
  const add = (mark: number) => {
    log.add({ bytes: new Uint8Array([mark]) });
    log.afterWritten(() => void happened.push(`written ${mark}`));
    log.afterDurable(() => void happened.push(`saved ${mark}`));
  };
  return { log, appends, happened, encoded: () => encoded, compacted, forgets, add };
}

async function grow({ log, appends }: ReturnType<typeof aLog>, bytes: number): Promise<void> {
  log.add({ bytes: new Uint8Array(bytes) });
  appends.at(-1)?.durable();
  await until(() => log.isIdle);
}

/** A snapshot is due while one update is being written and two more gather. */
async function flooded() {
  const room = aLog();
  room.log.add({ bytes: new Uint8Array(syncLimits.bytesPerSnapshot) });
  room.appends[0]?.written();
  room.log.afterDurable(() => void room.happened.push("saved 1"));
  for (const mark of [2, 3, 4]) room.add(mark);
  room.appends[0]?.durable();
  await until(() => room.happened.includes("saved 1"));
  return room;
}

describe("what counts as the size of a board", () => {
  test("is its snapshot once the updates since it are long: text typed and deleted again fills no board", async () => {
    const room = aLog();
    await grow(room, syncLimits.bytesPerSnapshot - 1);
    expect(room.compacted).toEqual([]);
    await grow(room, 1);
    expect(room.compacted).toEqual([2]);
    await until(() => room.log.bytes === 0);
  });

  test("keeps what is added while a snapshot is being written", async () => {
    const room = aLog();
    await grow(room, syncLimits.bytesPerSnapshot);
    room.log.add({ bytes: new Uint8Array(7) });
    await until(() => room.log.bytes === 7);
  });

  test("what became durable while a snapshot was written gets one of its own, though nothing follows", async () => {
    const first = Promise.withResolvers<void>();
    const room = aLog({ untilCompacted: () => first.promise });
    await grow(room, syncLimits.bytesPerSnapshot);
    expect(room.compacted).toEqual([1]);
    for (let mark = 0; mark < syncLimits.updatesPerSnapshot; mark += 1) await grow(room, 1);
    expect(room.compacted).toEqual([1]);
    first.resolve();
    await until(() => room.compacted.length > 1);
    expect(room.compacted).toEqual([1, 1 + syncLimits.updatesPerSnapshot]);
  });

  test("a snapshot made in a flood counts for what was on its way and what gathered, so that those updates are not kept beside it", async () => {
    const room = await flooded();
    expect(room.encoded()).toBe(0);
    room.appends[1]?.written();
    expect(room.appends.map(({ updates }) => updates)).toEqual([[0], [2], [3, 4]]);
    await until(() => room.encoded() > 0);
    room.appends[2]?.written();
    room.add(5);
    room.appends[1]?.durable();
    await until(() => room.happened.includes("saved 2"));
    expect(room.compacted).toEqual([]);
    room.appends[2]?.durable();
    // What came after the snapshot was made must be kept, though it is durable in the same moment.
    room.appends[3]?.durable();
    await until(() => room.log.bytes < syncLimits.bytesPerSnapshot);
    expect(room.compacted).toEqual([4]);
    expect(room.log.bytes).toBe(1);
  });

  test.each([1, 2])(
    "a room that fails at write %i ends the wait of its snapshot, and nothing is stored",
    async (failing) => {
      const room = await flooded();
      if (failing === 2) {
        room.appends[1]?.written();
        await until(() => room.encoded() > 0);
      }
      room.appends[failing]?.fail();
      await until(() => room.happened.includes("failed"));
      await room.log.close();
      expect(room.compacted).toEqual([]);
    },
  );

  test("LOG-7: a snapshot that must take the past off the disk follows one under way that need not, and no other comes between", async () => {
    const first = Promise.withResolvers<void>();
    const room = aLog({ untilCompacted: () => first.promise });
    await grow(room, syncLimits.bytesPerSnapshot);
    await until(() => room.compacted.length > 0);
    await grow(room, syncLimits.bytesPerSnapshot);
    const isGone = Promise.all([room.log.forgetPast(), room.log.forgetPast()]);
    first.resolve();
    expect(await isGone).toEqual([true, true]);
    expect(room.compacted).toEqual([1, 2]);
    expect(room.forgets).toEqual([false, true]);
  });

  test("a snapshot comes after 500 short updates, too, and not one before", async () => {
    const room = aLog();
    for (let count = 1; count < syncLimits.updatesPerSnapshot; count += 1) await grow(room, 1);
    expect(room.compacted).toEqual([]);
    await grow(room, 1);
    expect(room.compacted).toEqual([syncLimits.updatesPerSnapshot]);
  });

  test("is counted anew when somebody needs the room that deletions made, once for what was stored since", async () => {
    const room = aLog({ snapshotBytes: 1_000 });
    await room.log.recount();
    expect(room.compacted).toEqual([]);
    await grow(room, 1);
    await Promise.all([room.log.recount(), room.log.recount()]);
    expect(room.log.bytes).toBe(0);
    await room.log.recount();
    expect(room.compacted).toEqual([1]);
  });
});

describe("the log of a room", () => {
  test("LOG-1, LOG-2, LOG-3: others see what is written, the author hears of what is durable, and nothing waits for the disk but that", async () => {
    const { appends, happened, add, log } = aLog();
    add(1);
    add(2);
    add(3);
    expect(appends.map(({ updates }) => updates)).toEqual([[1]]);
    expect(happened).toEqual([]);
    appends[0]?.written();
    expect(happened).toEqual(["relayed 1", "written 1"]);
    expect(appends.map(({ updates }) => updates)).toEqual([[1], [2, 3]]);
    appends[1]?.written();
    expect(happened.slice(2)).toEqual(["relayed 2,3", "written 2", "written 3"]);
    expect(log.isIdle).toBe(false);
    appends[0]?.durable();
    appends[1]?.durable();
    await until(() => log.isIdle);
    expect(happened.slice(5)).toEqual(["saved 1", "saved 2", "saved 3"]);
  });

  test("a storage that knows no difference relays when it is durable", async () => {
    const { appends, happened, add } = aLog({ tellsWritten: false });
    add(1);
    add(2);
    appends[0]?.written();
    expect(happened).toEqual([]);
    appends[0]?.durable();
    await until(() => happened.length === 3);
    expect(happened).toEqual(["relayed 1", "written 1", "saved 1"]);
    expect(appends).toHaveLength(2);
  });

  test("with nothing on its way a task runs at once; one that comes while the disk is slow waits for it", async () => {
    const { log, appends, happened, add } = aLog();
    log.afterDurable(() => void happened.push("at once"));
    expect(happened).toEqual(["at once"]);
    add(1);
    appends[0]?.written();
    log.afterWritten(() => void happened.push("an answer"));
    log.afterDurable(() => void happened.push("an acknowledgement"));
    expect(happened.at(-1)).toBe("an answer");
    appends[0]?.durable();
    await until(() => log.isIdle);
    expect(happened.slice(-2)).toEqual(["saved 1", "an acknowledgement"]);
  });

  test("LOG-4: a sync that fails after the relay ends the room once, and nothing is called saved", async () => {
    const { appends, happened, add } = aLog();
    add(1);
    appends[0]?.written();
    add(2);
    appends[1]?.written();
    appends[0]?.fail();
    appends[1]?.fail();
    await until(() => happened.includes("failed"));
    add(3);
    expect(appends).toHaveLength(2);
    expect(happened.filter((what) => what === "failed" || what.startsWith("saved"))).toEqual(["failed"]);
  });

  test("LOG-8: a storage that does not keep up ends the room before memory does", () => {
    const { log, happened } = aLog();
    const half = { bytes: new Uint8Array(syncLimits.unstoredBytes / 2) };
    log.add(half);
    log.add(half);
    expect(happened).toEqual([]);
    log.add({ bytes: new Uint8Array([1]) });
    expect(happened).toEqual(["failed"]);
  });
});
