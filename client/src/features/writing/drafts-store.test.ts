import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../../connection/refusal.ts";
import type { Version } from "../../saving/autosave-slot.ts";
import { createDraftsStore, type DraftContent, emptyDraft, isBlank } from "./drafts-store.ts";
import { readReceipts, receiptHashFor } from "./receipts-store.ts";

const card: DraftContent = {
  ...emptyDraft("value-1", "lane-1"),
  parts: { situation: "a payment fails", behaviour: "stay on the line", outcome: "" },
};

function aServer() {
  const acts: string[] = [];
  let failure: Error | null = null;
  let revision = 0;
  const act = async (text: string) => {
    if (failure) throw failure;
    acts.push(text);
    revision += 1;
    return revision;
  };
  const stored: { version: Version<DraftContent> | null } = { version: null };
  return {
    acts,
    stored,
    read: async () => stored.version,
    failWith(error: Error | null) {
      failure = error;
    },
    save: (draftId: string, content: DraftContent) => act(`save ${draftId}: ${content.parts.behaviour}`),
    remove: (draftId: string) => act(`remove ${draftId}`),
  };
}

describe("drafts on a device", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("P2 a sentence typed offline is still there after a reload and goes out once the server is back", async () => {
    const server = aServer();
    server.failWith(new Refusal("unavailable"));
    const before = createDraftsStore("offline", server, () => undefined);
    before.put("d1", card);
    await vi.advanceTimersByTimeAsync(600);
    expect(before.getSnapshot().get("d1")?.state).toBe("waiting");
    before.close();

    server.failWith(null);
    const after = createDraftsStore("offline", server, () => undefined);
    expect(after.getSnapshot().get("d1")?.value).toEqual(card);
    after.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.acts).toEqual(["save d1: stay on the line"]);
    expect(after.getSnapshot().get("d1")?.state).toBe("saved");
  });

  it("deletes on the server, and undo stores the same draft again", async () => {
    const server = aServer();
    const store = createDraftsStore("undo", server, () => undefined);
    store.learn("d1", { value: card, revision: 1 });
    store.put("d1", null);
    store.flush();
    await vi.advanceTimersByTimeAsync(0);
    store.put("d1", card);
    await vi.advanceTimersByTimeAsync(600);
    expect(server.acts).toEqual(["remove d1", "save d1: stay on the line"]);
  });

  it("keeps the words of a draft that the server refused", async () => {
    const server = aServer();
    server.failWith(new Refusal("wrong_phase"));
    const store = createDraftsStore("refused", server, () => undefined);
    store.put("d1", card);
    await vi.advanceTimersByTimeAsync(600);
    expect(store.getSnapshot().get("d1")).toEqual({ value: card, state: "refused", refusal: "wrong_phase" });
  });

  it("merges two windows' changes to different fields of one card", async () => {
    const server = aServer();
    const store = createDraftsStore("merge", server, () => undefined);
    store.learn("d1", { value: card, revision: 3 });
    server.stored.version = { value: { ...card, parts: { ...card.parts, behaviour: "call back" } }, revision: 4 };
    server.failWith(new Refusal("conflict", "basedOn"));
    store.put("d1", { ...card, parts: { ...card.parts, outcome: "nobody waits" } });
    store.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getSnapshot().get("d1")?.value).toEqual({
      ...card,
      parts: { situation: "a payment fails", behaviour: "call back", outcome: "nobody waits" },
    });
  });

  it("makes two cards of two windows' changes to the same words", async () => {
    const server = aServer();
    const store = createDraftsStore("both", server, () => undefined);
    store.learn("d1", { value: card, revision: 3 });
    const theirs = { ...card, parts: { ...card.parts, behaviour: "old one, and an hour of work" } };
    const mine = { ...card, parts: { ...card.parts, behaviour: "old onex" } };
    server.stored.version = { value: theirs, revision: 4 };
    server.failWith(new Refusal("conflict", "basedOn"));
    store.put("d1", mine);
    store.flush();
    await vi.advanceTimersByTimeAsync(0);
    const values = [...store.getSnapshot().values()].map(({ value }) => value);
    expect(values).toEqual([mine, theirs]);
  });

  it("ignores what another version of the app left behind", () => {
    localStorage.setItem("saydo:old:drafts", JSON.stringify([["d1", { valueId: 1 }]]));
    expect(createDraftsStore("old", aServer(), () => undefined).getSnapshot().size).toBe(0);
  });

  it("knows a blank card from one with a single word", () => {
    expect(isBlank(emptyDraft("v", "l"))).toBe(true);
    expect(isBlank({ ...card, parts: { situation: "", behaviour: "a", outcome: "" } })).toBe(false);
  });
});

describe("P2 receipts", () => {
  it("stand on the device before their hash leaves it, one secret per draft for good", () => {
    localStorage.clear();
    const hash = receiptHashFor("receipts", "d1");
    const secret = readReceipts("receipts").d1;
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(secretHash(secret ?? "")).toBe(hash);
    expect(receiptHashFor("receipts", "d1")).toBe(hash);
    expect(receiptHashFor("receipts", "d2")).not.toBe(hash);
  });
});
