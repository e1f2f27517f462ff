import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ConnectionStatus } from "../../../connection/workshop-connection.tsx";
import { Spoken } from "../../../ui/spoken.tsx";
import { StatusDot } from "./connection-dot.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function shown(first: ConnectionStatus) {
  const view = (status: ConnectionStatus) => (
    <>
      <Spoken />
      <StatusDot {...status} />
    </>
  );
  const { rerender } = render(view(first));
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return {
    pass,
    become: async (next: ConnectionStatus, ms = 1) => {
      rerender(view(next));
      await pass(ms);
    },
    /** The text that a laptop shows; a phone shows the shorter words before it. */
    text: () => document.querySelector("[data-status] > span:last-of-type")?.textContent,
    words: () => document.querySelector("[data-status] > span:first-of-type")?.textContent,
    spoken: () => [...document.querySelectorAll("[role=log] p")].map(({ textContent }) => textContent),
  };
}

it("does not flicker when saving is quick", async () => {
  const dot = shown({ status: "saved", pending: 0 });
  await dot.become({ status: "saving", pending: 1 }, 100);
  expect(dot.text()).toBe("Saved");
  await dot.become({ status: "saving", pending: 1 }, 300);
  expect(dot.text()).toBe("Saving");
  expect(dot.spoken()).toEqual([]);
});

it("counts what this device keeps while offline, then says that all is saved, once", async () => {
  const dot = shown({ status: "saved", pending: 0 });
  await dot.become({ status: "offline", pending: 3 });
  expect(dot.spoken()).toEqual(["Offline. 3 changes are kept on this device."]);
  expect(dot.words()).toBe("Offline, kept");
  await dot.become({ status: "offline", pending: 4 });
  expect(dot.text()).toBe("Offline. 4 changes are kept on this device.");
  expect(dot.spoken(), "each further change is shown, not spoken").toHaveLength(1);
  await dot.become({ status: "saving", pending: 3 }, 300);
  expect(dot.text()).toBe("Saving");
  await dot.become({ status: "saved", pending: 0 });
  expect(dot.spoken().slice(1)).toEqual(["Back, all saved"]);
  await dot.pass(4001);
  expect(dot.text()).toBe("Saved");
  await dot.pass(4001);
  expect(dot.spoken()).toEqual([]);
});

it("says aloud that nothing is saved while the server stores nothing, and when that is over", async () => {
  const dot = shown({ status: "saving", pending: 1 });
  await dot.become({ status: "unsaved", pending: 2 });
  expect(dot.text()).toBe("Not saved yet. 2 changes wait on this device.");
  expect(dot.spoken()).toEqual(["Not saved yet. 2 changes wait on this device."]);
  await dot.become({ status: "saved", pending: 0 });
  expect(dot.spoken().slice(1)).toEqual(["Back, all saved"]);
});

it("never says that 0 changes wait: the number goes with the state it belongs to", async () => {
  const dot = shown({ status: "unsaved", pending: 1 });
  await dot.become({ status: "saved", pending: 0 }, 0);
  expect(dot.text()).not.toContain("0 changes");
});

it("says the state in words on a phone too, never by a dot alone", async () => {
  const dot = shown({ status: "saved", pending: 0 });
  expect(dot.words()).toBe("Saved");
  await dot.become({ status: "unsaved", pending: 1 });
  expect(dot.words()).toBe("Not saved yet");
  await dot.become({ status: "offline", pending: 0 });
  expect(dot.words()).toBe("Offline");
});

it("asks for a reload when the server was updated meanwhile, aloud too", async () => {
  const dot = shown({ status: "offline", pending: 1 });
  await dot.become({ status: "offline", pending: 1, isOutdated: true });
  expect(dot.text()).toBe("The server was updated. Reload this page to go on.");
  expect(dot.words()).toBe("Reload the page");
  expect(dot.spoken().at(-1)).toBe("The server was updated. Reload this page to go on.");
});
