import { emptyViews } from "@saydo/shared/testing/empty-views.ts";
import { beforeEach, expect, it } from "vitest";
import { fakeClock } from "../testing/fake-clock.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { KeyedQueue } from "./keyed-queue.ts";
import type { SectionViewers } from "./publisher.ts";
import { RoomPublisher } from "./room-publisher.ts";
import type { Message } from "./sections/message.ts";
import type { Viewer } from "./viewer.ts";

const workshopId = "work";
const clock = fakeClock();
let queue: KeyedQueue;
let publisher: RoomPublisher;
let joined = 0;
let cuts = 0;

beforeEach(() => {
  joined = 0;
  cuts = 0;
  let timers = 0;
  queue = new KeyedQueue();
  publisher = new RoomPublisher({
    queue,
    clock,
    log: recordingLog(),
    later: (task, ms) => {
      timers += 1;
      clock.scheduler.at(`later-${timers}`, clock.now() + ms, async () => task());
    },
  });
  publisher.onPresence(() => publisher.changed(workshopId, "presence"));
  publisher.setSections({
    ...viewersOf(emptyViews),
    people: async () => ({ total: joined, online: joined, people: [], waiting: [] }),
    workshop: async () => {
      cuts += 1;
      return emptyViews.workshop;
    },
  });
});

function viewersOf(views: typeof emptyViews): SectionViewers {
  const { workshop, people, me, writing, board, voting, turnout, answers, commitments, adoption, charters } = views;
  return {
    ...{ workshop: async () => workshop, people: async () => people, me: async () => me, writing: async () => writing },
    ...{ board: async () => board, voting: async () => voting, turnout: async () => turnout },
    ...{
      answers: async () => answers,
      commitments: async () => commitments,
      adoption: async () => adoption,
      charters: async () => charters,
    },
  };
}

/** A newcomer's socket and what it is sent. */
async function join(): Promise<Message[]> {
  joined += 1;
  const got: Message[] = [];
  const viewer: Viewer = {
    ...{ workshopId, memberId: `member-${joined}`, role: "participant", laneId: "everyone", seatId: null, name: "" },
  };
  publisher.changed(workshopId, "members");
  const receiver = { has: new Set<string>(), inflates: false, send: (message: Message) => void got.push(message) };
  await publisher.connect(workshopId, receiver, async () => viewer);
  return got;
}

async function pass(ms: number): Promise<void> {
  await clock.advance(ms);
  await queue.idle();
}

it("sends nobody more than a hundred messages while three hundred people join within ten seconds", async () => {
  const everybody: Message[][] = [];
  for (let person = 0; person < 300; person += 1) {
    everybody.push(await join());
    await pass(10_000 / 300);
  }
  await pass(1000);
  const most = Math.max(...everybody.map((got) => got.length));
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(100);
  for (const got of everybody) expect(got.at(-1)?.json).toContain('"total":300');
});

it("makes what all of a role see once, and sends the same message to all", async () => {
  const everybody = await Promise.all(Array.from({ length: 50 }, join));
  await pass(1000);
  cuts = 0;
  publisher.changed(workshopId, "members");
  joined += 1;
  await pass(1000);
  expect(new Set(everybody.map((got) => got.at(-1))).size).toBe(1);
  publisher.changed(workshopId, "workshop");
  await queue.idle();
  expect(cuts).toBe(1);
});

it("sends nothing when nothing is other than before", async () => {
  const got = await join();
  await pass(1000);
  const before = got.length;
  publisher.changed(workshopId, "workshop", "phase", "seats", "members", "docket");
  await pass(1000);
  expect(got.length).toBe(before);
});

it("makes one message of several changes of a section in one moment", async () => {
  const got = await join();
  await pass(1000);
  const before = got.length;
  for (let change = 0; change < 20; change += 1) {
    joined += 1;
    publisher.changed(workshopId, "members");
  }
  await pass(1000);
  expect(got.length).toBe(before + 1);
});

it("puts three hundred snapshots together from views that were made a few times", async () => {
  await join();
  cuts = 0;
  for (let person = 0; person < 300; person += 1) {
    await join();
    await pass(1000 / 300);
  }
  expect(cuts).toBeLessThanOrEqual(3);
});
