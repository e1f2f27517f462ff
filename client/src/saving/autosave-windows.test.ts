import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAutosaveStore } from "./autosave-store.ts";
import { aServer, type Request, StaleError } from "./testing/fake-autosave-server.ts";

async function answer(request: Request | undefined, error?: Error): Promise<void> {
  if (!request) throw new Error("nothing was sent");
  if (error) request.fail(error);
  else request.done();
  await vi.advanceTimersByTimeAsync(0);
}

/** A store with "base" from the server at revision 1. */
async function begun() {
  const server = aServer();
  const store = createAutosaveStore(server.options);
  store.put("a", "base");
  store.flush();
  await answer(server.requests[0]);
  return { ...server, store };
}

describe("autosave in two windows", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("A4 shows what another window stored, when nothing is typed here", async () => {
    const { store, requests } = await begun();
    store.learn("a", { value: "base and an hour of work", revision: 2 });
    expect(store.getSnapshot().get("a")).toMatchObject({ value: "base and an hour of work", state: "saved" });
    store.put("a", "base and an hour of work!");
    store.flush();
    expect(requests.at(-1)).toMatchObject({ basedOn: 2 });
    store.learn("b", { value: "begun in the other window", revision: 1 });
    expect(store.getSnapshot().get("b")?.value).toBe("begun in the other window");
    store.learn("b", null);
    expect(store.getSnapshot().has("b")).toBe(false);
  });

  it("A4 merges two changes of one text and sends the sum", async () => {
    const { store, requests, stored } = await begun();
    stored.version = { value: "base, theirs", revision: 2 };
    store.put("a", "base, mine");
    store.flush();
    expect(requests.at(-1)).toMatchObject({ value: "base, mine", basedOn: 1 });
    await answer(requests.at(-1), new StaleError());
    expect(requests.at(-1)).toMatchObject({ value: "base, mine, theirs", basedOn: 2 });
    await answer(requests.at(-1));
    expect(store.getSnapshot().get("a")).toMatchObject({ value: "base, mine, theirs", state: "saved" });
  });

  it("A4 keeps both texts where they cannot be merged", async () => {
    const { store, requests, stored } = await begun();
    stored.version = { value: "quite another text", revision: 2 };
    store.put("a", "my text");
    store.flush();
    await answer(requests.at(-1), new StaleError());
    await vi.advanceTimersByTimeAsync(600);
    expect(requests.slice(-2)).toMatchObject([
      { key: "a", value: "my text", basedOn: 2 },
      { key: "beside", value: "quite another text", basedOn: null },
    ]);
  });

  it.each([
    { whose: "mine", value: "? mine", sends: true },
    { whose: "theirs", value: "theirs", sends: false },
  ] as const)("A4 asks where only the person can say, and $whose counts", async ({ whose, value, sends }) => {
    const { store, requests, stored, device } = await begun();
    stored.version = { value: "theirs", revision: 2 };
    store.put("a", "? mine");
    store.flush();
    await answer(requests.at(-1), new StaleError());
    expect(store.getSnapshot().get("a")).toMatchObject({ value: "? mine", other: "theirs", state: "differs" });
    expect(device.kept).not.toBeNull();
    const sent = requests.length;
    store.choose("a", whose);
    expect(requests).toHaveLength(sends ? sent + 1 : sent);
    if (sends) {
      expect(requests.at(-1)).toMatchObject({ value: "? mine", basedOn: 2 });
      await answer(requests.at(-1));
    }
    expect(store.getSnapshot().get("a")).toMatchObject({ value, state: "saved" });
    expect(device.kept).toBeNull();
  });

  it("A4 has no conflict with its own text whose answer was lost", async () => {
    const { store, requests, stored } = await begun();
    store.put("a", "base, more");
    store.flush();
    stored.version = { value: "base, more", revision: 2 };
    await answer(requests.at(-1), new Error("no answer"));
    store.put("a", "base, more and more");
    await vi.advanceTimersByTimeAsync(1000);
    expect(requests.at(-1)).toMatchObject({ value: "base, more and more", basedOn: 1 });
    await answer(requests.at(-1), new StaleError());
    expect(requests.at(-1)).toMatchObject({ value: "base, more and more", basedOn: 2 });
    await answer(requests.at(-1));
    expect(store.getSnapshot().get("a")).toMatchObject({ value: "base, more and more", state: "saved" });
  });

  it("A5 says what a restored server no longer has, and sends it again when asked to", async () => {
    const { store, requests } = await begun();
    store.learn("a", null, "snapshot");
    expect(store.getSnapshot().get("a")).toMatchObject({ value: "base", state: "gone" });
    store.put("a", "base");
    store.flush();
    expect(requests.at(-1)).toMatchObject({ value: "base", basedOn: null });
    await answer(requests.at(-1));
    expect(store.getSnapshot().get("a")?.state).toBe("saved");
  });

  it("A5 does not let an older text from a backup replace the newer one here", async () => {
    const { store, requests } = await begun();
    store.put("a", "base, newer");
    store.flush();
    await answer(requests.at(-1));
    store.learn("a", { value: "another start", revision: 1 }, "snapshot");
    await vi.advanceTimersByTimeAsync(600);
    expect(
      requests
        .slice(-2)
        .map(({ value }) => value)
        .toSorted(),
    ).toEqual(["another start", "base, newer"]);
  });

  it("A1 leaves alone what another window keeps on the same device", async () => {
    const { options, device, requests } = aServer();
    const other = createAutosaveStore(options);
    const store = createAutosaveStore(options);
    other.put("theirs", "typed in the other window");
    store.put("mine", "typed here");
    expect(device.kept).toHaveLength(2);
    store.flush();
    await answer(requests.at(-1));
    expect(device.kept).toEqual([["theirs", "typed in the other window", null]]);
  });
});
