import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { mergeUpdates } from "./merge-updates.ts";

/** Updates of one author, each a letter more, and now and then one less. */
function updatesOf(count: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  const text = doc.getText("text");
  while (updates.length < count) {
    if (updates.length % 5 === 4) text.delete(0, 1);
    else text.insert(0, String(updates.length % 10));
  }
  return { doc, updates };
}

describe("merged updates", () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [16, 1],
    [17, 1],
    [256, 1],
    [257, 2],
    [1_000, 4],
  ])("%i become %i that make the same document", (count, merged) => {
    const { doc, updates } = updatesOf(count);
    const fewer = mergeUpdates(updates);
    expect(fewer).toHaveLength(merged);
    const again = new Y.Doc();
    for (const update of fewer) Y.applyUpdate(again, update);
    expect(again.getText("text").toString()).toBe(doc.getText("text").toString());
    expect(again.store.pendingStructs).toBeNull();
  });

  test("long ones are merged once: more would cost time and save nothing", () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
    while (updates.length < 32) doc.getText("text").insert(0, "a long paragraph ".repeat(100));
    expect(mergeUpdates(updates)).toHaveLength(2);
  });
});
