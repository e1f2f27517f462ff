import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderInRoom } from "../../connection/testing/fake-room.tsx";
import { EditWorkshop } from "./edit-workshop.tsx";

const workshop = {
  title: "Caring",
  organisation: "Northwind",
  values: [],
  lanes: [],
  moments: [],
  leaders: [],
  agenda: [{ id: "a", phase: "welcome", minutes: 5 }],
  agendaIndex: 0,
  reached: 0,
  skipped: [],
  capacity: 30,
  votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
  edition: 1,
  phase: "welcome",
  status: "open",
  archivedAt: null,
  deletedFrom: null,
  isDemo: false,
};

const press = (role: string, name: string) => act(async () => void fireEvent.click(screen.getByRole(role, { name })));
const title = () => screen.getByRole("textbox", { name: "Title" });

async function open() {
  const onClose = vi.fn();
  await renderInRoom(<EditWorkshop isOpen onClose={onClose} />, {
    workshop,
    me: { role: "facilitator" },
    people: { people: [] },
  });
  await vi.waitFor(() => title());
  return onClose;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("asks before it closes over words that were typed and not saved", async () => {
  const onClose = await open();
  act(() => void fireEvent.change(title(), { target: { value: "Caring at night" } }));
  await press("button", "Close");
  expect(onClose).not.toHaveBeenCalled();
  await press("button", "Go on editing");
  expect(title()).toHaveProperty("value", "Caring at night");
  await press("button", "Close");
  await press("button", "Discard it");
  expect(onClose).toHaveBeenCalledOnce();
});

it("closes at once when nothing was typed", async () => {
  const onClose = await open();
  await press("button", "Close");
  expect(onClose).toHaveBeenCalledOnce();
});

it("keeps what was typed while another tab is looked at", async () => {
  await open();
  act(() => void fireEvent.change(title(), { target: { value: "Caring at night" } }));
  await press("tab", "Agenda");
  await press("tab", "Words");
  expect(title()).toHaveProperty("value", "Caring at night");
});
