import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAutosaveStore } from "./autosave-store.ts";
import { aServer, RefusedError, type Request, UnsentError } from "./testing/fake-autosave-server.ts";

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

  it("A1 sends what a reload left behind, and that wins over what the server last stored", async () => {
    const { requests, device, options } = aServer();
    createAutosaveStore(options).put("a", "newer");
    expect(device.kept).not.toBeNull();
    const afterReload = createAutosaveStore(options);
    afterReload.learn("a", { value: "older", revision: 4 });
    expect(afterReload.getSnapshot().get("a")?.value).toBe("newer");
    afterReload.flush();
    expect(requests.at(-1)?.value).toBe("newer");
  });

  it("A1 does not call a text saved that changed while its request was under way", async () => {
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

  it("A3 tries again when the connection fails, with growing pauses", async () => {
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

  it("reports what an earlier visit left on the device until the server stored that too", async () => {
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
