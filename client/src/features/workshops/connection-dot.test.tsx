import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ConnectionStatus } from "../../lib/workshop-connection.tsx";
import { StatusDot } from "./connection-dot.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function shown(first: ConnectionStatus) {
  const { rerender } = render(<StatusDot {...first} />);
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return {
    pass,
    become: async (next: ConnectionStatus, ms = 1) => {
      rerender(<StatusDot {...next} />);
      await pass(ms);
    },
    text: () => document.querySelector("[data-status] > span:nth-of-type(2)")?.textContent,
    spoken: () => screen.getByRole("status").textContent,
  };
}

it("does not flicker when saving is quick", async () => {
  const dot = shown({ status: "saved", pending: 0 });
  await dot.become({ status: "saving", pending: 1 }, 100);
  expect(dot.text()).toBe("Saved");
  await dot.become({ status: "saving", pending: 1 }, 300);
  expect(dot.text()).toBe("Saving");
  expect(dot.spoken()).toBe("");
});

it("counts what this device keeps while offline, then says that all is saved, once", async () => {
  const dot = shown({ status: "saved", pending: 0 });
  await dot.become({ status: "offline", pending: 3 });
  expect(dot.spoken()).toBe("Offline, 3 changes kept on this device");
  await dot.become({ status: "saving", pending: 3 }, 300);
  expect(dot.text()).toBe("Saving");
  await dot.become({ status: "saved", pending: 0 });
  expect(dot.spoken()).toBe("Back, all saved");
  await dot.pass(4001);
  expect(dot.text()).toBe("Saved");
  expect(dot.spoken()).toBe("");
});

it("says aloud that nothing is saved while the server stores nothing, and when that is over", async () => {
  const dot = shown({ status: "saving", pending: 1 });
  await dot.become({ status: "unsaved", pending: 2 });
  expect(dot.text()).toBe("Not saved yet: 2 changes wait on this device");
  expect(dot.spoken()).toBe("Not saved yet: 2 changes wait on this device");
  await dot.become({ status: "saved", pending: 0 });
  expect(dot.spoken()).toBe("Back, all saved");
});
