import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AutosaveOptions, createAutosaveStore, type Version } from "./autosave-store.ts";

interface Request {
  readonly key: string;
  readonly value: string;
  readonly basedOn: number | null;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

class RefusedError extends Error {}
class StaleError extends Error {}
class UnsentError extends Error {}

function aServer() {
  const requests: Request[] = [];
  const device: { kept: unknown } = { kept: null };
  const stored: { version: Version<string> | null; revision: number } = { version: null, revision: 0 };
  const options: AutosaveOptions<string> = {
    save: (key, value, basedOn) =>
      new Promise((resolve, reject) => {
        const done = () => {
          stored.revision += 1;
          stored.version = { value, revision: stored.revision };
          resolve(stored.revision);
        };
        requests.push({ key, value, basedOn, done, fail: reject });
      }),
    isStale: (error) => error instanceof StaleError,
    isUnsent: (error) => error instanceof UnsentError,
    read: async () => stored.version,
    // Words at the end of one and the same beginning go together; anything else is two texts.
    reconcile: ({ base, mine, theirs }) => {
      if (base !== undefined && mine.startsWith(base) && theirs.startsWith(base)) {
        return { kind: "one", value: `${mine}${theirs.slice(base.length)}` };
      }
      return mine.startsWith("?") ? { kind: "ask" } : { kind: "both", value: mine, beside: theirs };
    },
    isSame: (one, other) => one.trim() === other.trim(),
    newKey: () => "beside",
    refusalOf: (error) => (error instanceof RefusedError ? "wrong_phase" : null),
    keep: {
      read: () => device.kept,
      write: (value) => {
        device.kept = structuredClone(value);
      },
    },
    parse: (value) => (typeof value === "string" ? value : undefined),
    delayMs: 600,
    retryMs: 1000,
  };
  return { requests, device, stored, options };
}

async function answer(request: Request | undefined, error?: Error): Promise<void> {
  if (!request) throw new Error("nothing was sent");
  if (error) request.fail(error);
  else request.done();
  await vi.advanceTimersByTimeAsync(0);
}

describe("autosave", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("A1 keeps a sentence on the device until the server has it", async () => {
    const { requests, device, options } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "When");
    store.put("a", "When a payment fails");
    expect(device.kept).toEqual([["a", "When a payment fails", null]]);
    expect(store.getSnapshot().get("a")?.state).toBe("saving");
    await vi.advanceTimersByTimeAsync(600);
    expect(requests.map((request) => request.value)).toEqual(["When a payment fails"]);
    await answer(requests[0]);
    expect(device.kept).toBeNull();
    expect(store.getSnapshot().get("a")?.state).toBe("saved");
  });

  it("A1 sends what a reload left behind, and it wins over what the server last stored", async () => {
    const { requests, device, options } = aServer();
    createAutosaveStore(options).put("a", "newer");
    expect(device.kept).not.toBeNull();
    const afterReload = createAutosaveStore(options);
    afterReload.learn("a", { value: "older", revision: 4 });
    expect(afterReload.getSnapshot().get("a")?.value).toBe("newer");
    afterReload.flush();
    expect(requests.at(-1)?.value).toBe("newer");
  });

  it("A1 does not call a text saved that changed while it was under way", async () => {
    const { requests, options } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "one");
    store.flush();
    store.put("a", "two");
    await answer(requests[0]);
    expect(store.getSnapshot().get("a")?.state).toBe("saving");
    expect(requests.at(-1)?.value).toBe("two");
    await answer(requests[1]);
    expect(store.getSnapshot().get("a")?.state).toBe("saved");
  });

  it("A2 has one request per key under way", async () => {
    const { requests, options } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "one");
    store.flush();
    store.put("a", "two");
    store.flush();
    await vi.advanceTimersByTimeAsync(5000);
    expect(requests).toHaveLength(1);
  });

  it("A3 tries again when the connection fails, with growing patience", async () => {
    const { requests, device, options } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "one");
    store.flush();
    await answer(requests[0], new Error("offline"));
    expect(store.getSnapshot().get("a")?.state).toBe("waiting");
    expect(device.kept).toEqual([["a", "one", null]]);
    await vi.advanceTimersByTimeAsync(1000);
    await answer(requests[1], new Error("offline"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1000);
    await answer(requests[2]);
    expect(store.getSnapshot().get("a")?.state).toBe("saved");
  });

  it("A3 does not repeat what was refused, keeps it, and a change asks anew", async () => {
    const { requests, device, options } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "one");
    store.flush();
    await answer(requests[0], new RefusedError());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(1);
    expect(store.getSnapshot().get("a")).toEqual({ value: "one", state: "refused", refusal: "wrong_phase" });
    expect(device.kept).toEqual([["a", "one", null]]);
    store.put("a", "two");
    await vi.advanceTimersByTimeAsync(600);
    expect(requests.at(-1)?.value).toBe("two");
  });

  it("reports one stretch of saving per change until it is stored", async () => {
    const { requests, options } = aServer();
    const stretches: Promise<unknown>[] = [];
    const store = createAutosaveStore({ ...options, track: (saving) => stretches.push(saving) });
    store.put("a", "one");
    store.put("a", "two");
    expect(stretches).toHaveLength(1);
    store.flush();
    await answer(requests[0]);
    await expect(stretches[0]).resolves.toBeUndefined();
    store.put("a", "three");
    expect(stretches).toHaveLength(2);
  });

  it("reports what an earlier visit left on the device until that is stored, too", async () => {
    const { requests, device, options } = aServer();
    device.kept = [["a", "from before"]];
    const stretches: Promise<unknown>[] = [];
    const store = createAutosaveStore({ ...options, track: (saving) => stretches.push(saving) });
    store.subscribe(() => undefined);
    expect(stretches).toHaveLength(1);
    await answer(requests[0]);
    await expect(stretches[0]).resolves.toBeUndefined();
  });

  it("forgets a dropped key on the device too", () => {
    const { device, options } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "one");
    store.drop("a");
    expect(device.kept).toBeNull();
    expect(store.getSnapshot().has("a")).toBe(false);
  });

  it("ignores what it cannot read", () => {
    const { device, options } = aServer();
    device.kept = [["a", 7], "x", [1, "y"]];
    expect(createAutosaveStore(options).getSnapshot().size).toBe(0);
  });

  /** A store that has "base" from the server at revision 1. */
  async function begun() {
    const server = aServer();
    const store = createAutosaveStore(server.options);
    store.put("a", "base");
    store.flush();
    await answer(server.requests[0]);
    return { ...server, store };
  }

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

  it("A4 brings two changes of one text together and sends the sum", async () => {
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

  it("A4 keeps both texts where they do not go together", async () => {
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

  it("A4 is in no conflict with its own text whose answer was lost", async () => {
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

  it("A5 says what a restored server has no more, and sends it again when asked to", async () => {
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

  it("says when a refusal does not tell whether an earlier attempt arrived", async () => {
    const { options, requests } = aServer();
    const store = createAutosaveStore(options);
    store.put("a", "one");
    store.flush();
    await answer(requests[0], new UnsentError());
    await vi.advanceTimersByTimeAsync(1000);
    await answer(requests[1], new RefusedError());
    expect(store.getSnapshot().get("a")?.isUnsure).toBeUndefined();
    store.put("b", "two");
    store.flush();
    await answer(requests.at(-1), new Error("no answer"));
    await vi.advanceTimersByTimeAsync(1000);
    await answer(requests.at(-1), new RefusedError());
    expect(store.getSnapshot().get("b")).toMatchObject({ state: "refused", isUnsure: true });
  });
});
