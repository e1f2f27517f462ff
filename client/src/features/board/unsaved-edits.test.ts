import { expect, it } from "vitest";
import { UnsavedEdits } from "./unsaved-edits.ts";

function tracked() {
  let pending = 0;
  const edits = new UnsavedEdits((saving) => {
    pending += 1;
    void saving.then(() => {
      pending -= 1;
    });
  });
  const settled = async () => {
    await Promise.resolve();
    await Promise.resolve();
    return pending;
  };
  return { edits, settled };
}

it("P4: an edit is saved only when the server confirmed its own frame", async () => {
  const { edits, settled } = tracked();
  edits.connected();
  edits.edited(true);
  edits.edited(true);
  edits.stored({ handshakes: 1, updates: 0 });
  expect(await settled()).toBe(2);
  edits.stored({ handshakes: 1, updates: 1 });
  expect(await settled()).toBe(1);
  edits.stored({ handshakes: 1, updates: 2 });
  expect(await settled()).toBe(0);
});

it("P4: what was typed offline waits for the handshake, and so does what was on its way when the line broke", async () => {
  const { edits, settled } = tracked();
  edits.connected();
  edits.edited(true);
  edits.disconnected();
  edits.edited(false);
  edits.connected();
  edits.edited(true);
  // The new connection's first confirmation may be of an update that overtook the handshake.
  edits.stored({ handshakes: 0, updates: 1 });
  expect(await settled()).toBe(2);
  edits.stored({ handshakes: 1, updates: 1 });
  expect(await settled()).toBe(0);
});
