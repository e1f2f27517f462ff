import { insertCard } from "@saydo/shared/board/edit.ts";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import { afterEach, expect, test, vi } from "vitest";
import { aCard } from "../../testing/builders/a-card.ts";
import { type SyncHarness, startSyncHarness, testRoom } from "../../testing/sync-harness.ts";
import { boardPolicy } from "../board-policy.ts";

let harness: SyncHarness;
let isBroken = false;
const breakDown = () => {
  if (isBroken) throw new Error("a defect of the product");
};

/** The product's policy, which throws while it is broken. A rejection that nothing handles fails the run, as it would end the process. */
async function startWithBrokenPolicy(): Promise<void> {
  const { document, roomOf } = boardPolicy;
  isBroken = false;
  harness = await startSyncHarness({
    policy: {
      document: {
        ...document,
        leftoversIn(doc) {
          breakDown();
          return document.leftoversIn(doc);
        },
      },
      roomOf(access) {
        const rules = roomOf(access);
        return {
          judgeOf: (viewer, now) => rules.judgeOf(viewer, now),
          maySeePresence: (viewer) => rules.maySeePresence(viewer),
          ownStateIn: (state) => rules.ownStateIn(state),
          presenceOf: (viewer, own) => rules.presenceOf(viewer, own),
          change(next, now) {
            breakDown();
            return rules.change(next, now);
          },
        };
      },
    },
  });
}

afterEach(async () => {
  await harness.close();
  vi.useRealTimers();
});

const causes: readonly [what: string, cause: () => void][] = [
  ["with a beat of the room", () => vi.advanceTimersByTime(15_000)],
  ["with a step of the workshop", () => harness.enter({ phase: "vote" })],
];

test.each(causes)("what the product throws %s ends that room alone, and it is loaded again", async (_what, cause) => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  await startWithBrokenPolicy();
  await harness.sync.edit(testRoom, (doc) => insertCard(doc, aCard({ id: "card1" })));
  const anna = await harness.client({ clientId: 101 });
  const closed = new Promise((resolve) => anna.provider.once("connection-close", resolve));
  isBroken = true;
  cause();
  expect(await closed).toMatchObject({ code: boardClose.unavailable, reason: "UNAVAILABLE" });
  isBroken = false;
  expect(JSON.stringify(harness.log.complaints)).toMatch(
    /board room dropped.*a defect of the product|a defect of the product.*board room dropped/,
  );
  const ben = await harness.client({ clientId: 102 });
  expect(ben.board().cards.map(({ id }) => id)).toEqual(["card1"]);
});
