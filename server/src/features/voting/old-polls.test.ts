import { expect, it } from "vitest";
import { readDocument } from "../../storage/versions.ts";
import { polls } from "./store.ts";

const place = { valueId: "value", laneId: "everyone", momentId: null, origin: "employee", cardIds: [] };

/** A poll as version 2 stored it, with one of these items. */
function oldPoll(item: Readonly<Record<string, unknown>>) {
  return {
    ...{ id: "poll", v: 2, workshopId: "workshop", number: 1, status: "open" },
    ...{ rules: { budget: 3, cap: 1, quorumPercent: 50, topK: 5 }, openedAt: 1, closesAt: null, isExtended: false },
    ...{ ballotKey: "key", roll: [], isRollKept: false, result: null, madeBeforeRegrouping: false },
    items: [{ id: "item", ...place, ...item }],
  };
}

function readItem(item: Readonly<Record<string, unknown>>) {
  return readDocument(polls, oldPoll(item)).items[0];
}

it("reads the one need of a card, and that it had none", () => {
  const card = { kind: "card", title: "I call back", texts: ["I call back"] };
  expect(readItem({ ...card, needType: "training", needFrom: "Head of service" })).toMatchObject({
    title: "I call back",
    texts: ["I call back"],
    needs: [{ type: "training", from: "Head of service" }],
    obstacle: null,
  });
  expect(readItem({ ...card, needType: "nothing", needFrom: "" })?.needs).toEqual([]);
});

it("finds the ask, what staff would do instead and the limits of an obstacle among its texts", () => {
  const obstacle = { kind: "obstacle", title: "We cannot refund", needType: "authority", needFrom: "Lena" };
  const texts = ["Let us refund up to 100", "Refund at once"];
  expect(readItem({ ...obstacle, texts: [...texts, "20 → 100 → all"] })).toMatchObject({
    title: "Let us refund up to 100",
    texts: [],
    needs: [{ type: "authority", from: "Lena" }],
    obstacle: { text: "We cannot refund", instead: "Refund at once", limits: { today: "20", asked: "100 → all" } },
  });
  expect(readItem({ ...obstacle, texts: [...texts, "100"] })?.obstacle?.limits).toEqual({ today: "", asked: "100" });
  expect(readItem({ ...obstacle, texts })?.obstacle?.limits).toBeNull();
});
