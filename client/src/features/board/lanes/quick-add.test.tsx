import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { toastQueue } from "../../../ui/toast.ts";
import { readReceipts } from "../../writing/receipts-store.ts";
import { aCard, renderOnBoard } from "../testing/fake-board.tsx";
import { QuickAdd } from "./quick-add.tsx";

let room: Awaited<ReturnType<typeof renderOnBoard>>;
const onClose = vi.fn();
const onAdded = vi.fn();

async function open(role = "participant") {
  room = await renderOnBoard(
    <QuickAdd
      lane={{ id: "lane1", name: "Agents" }}
      value={{ id: "value1", word: "Care", sentence: "", hue: 0 }}
      onClose={onClose}
      onAdded={onAdded}
    />,
    [
      aCard("one", "call the customer back within the hour"),
      aCard("hidden", "hang up on rude customers at once", { order: 2, hiddenReason: "rude" }),
    ],
    role,
  );
}

const field = (name: string) => screen.getByLabelText<HTMLTextAreaElement>(name);
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(field(name), { target: { value } }));
const key = (name: string, pressed: object) => act(async () => void fireEvent.keyDown(field(name), pressed));
const added = () => room.socket.sent.filter(({ name }) => name === "board:add");
const answer = (result: unknown) => act(async () => added().at(-1)?.ack(result));

beforeEach(() => {
  onClose.mockReset();
  onAdded.mockReset();
});

afterEach(() => {
  for (const { key: toast } of toastQueue.visibleToasts) toastQueue.close(toast);
  vi.unstubAllGlobals();
});

it("sends the sentence with Enter, says that it is on the board, and is empty for the next one", async () => {
  await open();
  await type("When …", "a parcel is late");
  await type("I …", "write first");
  await key("I …", { key: "Enter" });
  expect(added()).toHaveLength(1);
  expect(added()[0]?.input).toMatchObject({
    ...{ valueId: "value1", laneId: "lane1", isOnPaper: false, need: { type: "nothing" } },
    parts: { situation: "a parcel is late", behaviour: "write first", outcome: "" },
  });
  await answer({ ok: true, data: { cardId: "new" } });
  expect(screen.getByRole("status").textContent).toBe("It is on the board. Another one?");
  expect([field("When …").value, field("I …").value]).toEqual(["", ""]);
  expect(document.activeElement).toBe(field("When …"));
  expect(onAdded).toHaveBeenCalledOnce();
});

it("keeps the way back to each card on this device, and never sends it", async () => {
  await open();
  const before = Object.keys(readReceipts("workshop")).length;
  await type("I …", "write first");
  await key("I …", { key: "Enter" });
  await answer({ ok: true, data: { cardId: "new" } });
  await type("I …", "write again");
  await key("I …", { key: "Enter" });
  const secrets = Object.values(readReceipts("workshop"));
  expect(secrets).toHaveLength(before + 2);
  const wire = JSON.stringify(added().map(({ input }) => input));
  for (const secret of secrets) expect(wire).not.toContain(secret);
});

it("keeps the words when the server refuses, and the same card goes with the next press", async () => {
  await open();
  await type("I …", "write first");
  await key("I …", { key: "Enter" });
  await answer({ ok: false, error: { code: "board_full" } });
  expect(field("I …").value).toBe("write first");
  expect(toastQueue.visibleToasts[0]?.content.tone).toBe("error");
  await key("I …", { key: "Enter" });
  const [first, second] = added().map(({ input }) => JSON.stringify(input));
  expect([first === second, onAdded.mock.calls.length]).toEqual([true, 0]);
});

it("sends nothing without an action, nor twice while the first is on its way, nor what an input method picks", async () => {
  await open();
  await type("When …", "a parcel is late");
  await key("When …", { key: "Enter" });
  await type("I …", "   ");
  await key("I …", { key: "Enter" });
  await type("I …", "write first");
  await key("I …", { key: "Enter", isComposing: true });
  expect(added()).toHaveLength(0);
  await key("I …", { key: "Enter" });
  await key("I …", { key: "Enter" });
  expect(added()).toHaveLength(1);
});

it("Escape closes the form", async () => {
  await open();
  await key("I …", { key: "Escape" });
  expect(onClose).toHaveBeenCalledOnce();
});

it("P3: names a card that says nearly the same, and never one that was hidden", async () => {
  await open();
  await type("I …", "call the customer back in the hour");
  expect(screen.getByText(/^Close to “.*call the customer back within the hour.*”/)).toBeTruthy();
  await type("I …", "hang up on rude customers at once");
  expect(screen.queryByText(/^Close to/)).toBeNull();
});

it("only a facilitator can say that a card stood on paper", async () => {
  await open();
  expect(screen.queryByText("From a participant’s paper card")).toBeNull();
});

it("a card from paper is sent as one", async () => {
  await open("facilitator");
  await act(async () => fireEvent.click(screen.getByRole("checkbox")));
  await type("I …", "write first");
  await key("I …", { key: "Enter" });
  expect(added()[0]?.input).toMatchObject({ isOnPaper: true });
});
