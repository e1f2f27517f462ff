import { hueOf } from "@saydo/shared/board/awareness.ts";
import { insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aCard } from "../../../testing/builders/a-card.ts";
import { rawSocket, type SyncHarness, startSyncHarness, testRoom } from "../../../testing/sync-harness.ts";
import { until } from "../../../testing/until.ts";
import { awarenessFrame, readAwareness, readFrame } from "../wire/frames.ts";

let harness: SyncHarness;

beforeEach(async () => {
  harness = await startSyncHarness();
  await harness.sync.edit(testRoom, (doc) => insertCard(doc, aCard({ id: "card1" })));
});

afterEach(async () => {
  await harness.close();
});

const place = { valueId: "value1", laneId: "lane2", order: 3 };

describe("presence", () => {
  const here = { laneId: "lane1", cardId: "card1", isWriting: true };

  async function heard(role: "participant" | "observer" = "participant") {
    const socket = await rawSocket(harness.grant({ clientId: 900, role }));
    const entries = () =>
      socket.frames
        .map((bytes) => readFrame(bytes))
        .flatMap((frame) => (frame?.kind === "awareness" ? (readAwareness(frame.bytes) ?? []) : []));
    return { socket, entries };
  }

  test("AUD-5: the server says who somebody is; the client only where (T9)", async () => {
    const listener = await heard();
    const client = await harness.client({ clientId: 901 });
    client.provider.awareness.setLocalState({
      ...here,
      user: { name: "The boss", hue: 3, role: "facilitator" },
      extra: "x".repeat(50),
    });
    const entry = await until(() =>
      listener.entries().find(({ clientId, state }) => clientId === 901 && JSON.stringify(state).includes("lane1")),
    );
    expect(entry.state).toEqual({ ...here, user: { name: "Name of 901", hue: hueOf("member901") } });
  });

  test("AUD-5: an entry for somebody else is left out", async () => {
    const listener = await heard();
    const socket = await rawSocket(harness.grant({ clientId: 902 }));
    socket.send(awarenessFrame([{ clientId: 903, clock: 2 ** 50, state: here }]));
    socket.send(awarenessFrame([{ clientId: 902, clock: 1, state: here }]));
    await until(() => listener.entries().some(({ clientId }) => clientId === 902));
    expect(listener.entries().some(({ clientId }) => clientId === 903)).toBe(false);
  });

  test("AUD-6: an anonymous workshop shows neither name nor card, also to those who were named a moment ago", async () => {
    const listener = await heard();
    const client = await harness.client({ clientId: 904 });
    client.provider.awareness.setLocalState(here);
    await until(() =>
      listener.entries().some(({ clientId, state }) => clientId === 904 && JSON.stringify(state).includes("Name of")),
    );
    const before = listener.entries().length;
    harness.enter({ isAnonymous: true });
    const entry = await until(() =>
      listener
        .entries()
        .slice(before)
        .find(({ clientId }) => clientId === 904),
    );
    expect(entry.state).toEqual({ laneId: "lane1", cardId: null, isWriting: true, user: { name: "", hue: 0 } });
  });

  test("AUD-6: there is none in a phase that does not allow it", async () => {
    const listener = await heard();
    const client = await harness.client({ clientId: 905 });
    client.provider.awareness.setLocalState(here);
    await until(() => listener.entries().some(({ clientId, state }) => clientId === 905 && state !== null));
    harness.enter({ phase: "vote" });
    await until(() => listener.entries().some(({ clientId, state }) => clientId === 905 && state === null));
    const before = listener.entries().length;
    client.provider.awareness.setLocalState({ ...here, isWriting: false });
    client.doc.transact(() => moveCard(client.doc, "card1", place));
    await until(async () => (await harness.stored()).cards.find(({ id }) => id === "card1")?.laneId === "lane2");
    expect(
      listener
        .entries()
        .slice(before)
        .filter(({ state }) => state !== null),
    ).toEqual([]);
  });

  test("what the server sends back to a stock client does not make it speak again without end", async () => {
    const listener = await heard();
    const clients = await Promise.all([906, 907].map((clientId) => harness.client({ clientId })));
    for (const client of clients) client.provider.awareness.setLocalState(here);
    const seen = (clientId: number) => listener.entries().filter((entry) => entry.clientId === clientId).length;
    await until(() => [906, 907].every((clientId) => seen(clientId) > 0));
    // A mark that travels the same way after everything before it: a client that echoes has had the time to.
    for (let round = 0; round < 10; round += 1) {
      clients[0]?.provider.awareness.setLocalState({ ...here, laneId: `lane-${round}` });
      await until(() => listener.entries().some(({ state }) => JSON.stringify(state).includes(`lane-${round}`)));
    }
    expect(seen(907)).toBeLessThan(5);
  });

  test("a person who drops out and comes back is seen again, though their own clock did not go on", async () => {
    const listener = await heard();
    const socket = await rawSocket(harness.grant({ clientId: 908 }));
    socket.send(awarenessFrame([{ clientId: 908, clock: 5, state: here }]));
    const shown = await until(() => listener.entries().find(({ clientId }) => clientId === 908));
    socket.socket.close();
    const farewell = await until(() =>
      listener.entries().find(({ clientId, state }) => clientId === 908 && state === null),
    );
    expect(farewell.clock).toBeGreaterThan(shown.clock);
    const again = await rawSocket(harness.grant({ clientId: 908 }));
    again.send(awarenessFrame([{ clientId: 908, clock: 5, state: here }]));
    await until(() => listener.entries().some(({ clientId, clock }) => clientId === 908 && clock > farewell.clock));
  });
});
