import type { CardStory } from "@saydo/shared/features/receipts/contract.ts";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { addReceipts, forgetReceipts, readReceipts, workshopsWithReceipts } from "../writing/receipts-store.ts";
import { codesOf } from "./carried-receipts.ts";
import { ReceiptsPage } from "./receipts-page.tsx";

const secretOf = (index: number) => `card${index}_`.padEnd(43, "-x");
const secrets = [secretOf(1), secretOf(2)];

const story: CardStory = {
  ...{ cardId: "card-1", parts: { situation: "a payment fails", behaviour: "call back", outcome: "" } },
  ...{ value: "CARING", laneName: "Call agent", movedFrom: "Everyone", hiddenReason: null, editedBy: "facilitator" },
  was: { situation: "a payment fails", behaviour: "ring them", outcome: "" },
  adopted: 0,
  group: { title: "Come back to them", others: 1 },
  ballots: [
    {
      ...{ number: 1, scope: "all", groupTitle: "Come back to them", openedAt: 0 },
      result: { points: 2, voters: 2, rank: 1, isTied: false, outcome: "won", isAdvisory: false },
    },
  ],
  asks: [
    {
      ...{ leaderName: "Lena", leaderTitle: "Head of service", dueOn: "2026-03-10", moved: null },
      ...{ isOverdue: false, isLate: true },
      answer: { kind: "commit", text: "Yes, by autumn.", byName: "Lena", at: Date.UTC(2026, 2, 12) },
      promise: {
        ...{ ownerName: "Lena", ownerTitle: "Head of service", text: "Two days of training for all." },
        ...{ signedAt: Date.UTC(2026, 2, 13), dueOn: "2026-09-01", firstDueOn: "2026-09-01", isPast: false },
        withdrawn: { reason: "The budget was cut.", at: Date.UTC(2026, 5, 1) },
      },
    },
  ],
  prints: [1, 2].map((version) => ({
    ...{ charterId: `charter-${version}`, version, publishedAt: Date.UTC(2026, 2, version), lineId: "line" },
    ...{ as: "ask", isCorrected: false },
  })),
};

const workshop = { title: "Caring at Northwind", language: "en", isNamed: false, isRevealed: true, charterId: "c" };

/** The server's answers in turn; the last one again and again. */
function answers(...bodies: readonly object[]) {
  const asked: { url: string; body: unknown; credentials: unknown }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, body: JSON.parse(String(init.body)), credentials: init.credentials });
    return Response.json(bodies[Math.min(asked.length, bodies.length) - 1]);
  });
  return asked;
}

const told = { ok: true, data: { workshop, fates: [story] } };
const refused = (code: string) => ({ ok: false, error: { code } });

function open(hash = "") {
  return render(
    <MemoryRouter initialEntries={[`/receipts${hash}`]}>
      <ReceiptsPage />
    </MemoryRouter>,
  );
}

beforeEach(() => workshopsWithReceipts().forEach(forgetReceipts));
afterEach(() => vi.unstubAllGlobals());

it("tells the story of a card line by line, with links to every version, and asks without a cookie", async () => {
  addReceipts("workshop", secrets);
  const asked = answers(told);
  open();
  const section = await screen.findByRole("region", { name: "Caring at Northwind" });
  expect(asked).toEqual([{ url: "/api/a/workshops/workshop/receipts", body: { secrets }, credentials: "omit" }]);
  const list = within(section).getAllByRole("list")[0] ?? section;
  for (const line of [
    "On the board: CARING, Call agent",
    "Written for Everyone, moved since.",
    "The facilitator changed the wording.",
    "You wrote: “When a payment fails, I ring them”",
    "Put together with 1 other card: “Come back to them”",
    "Ballot 1: chosen, rank 1",
    "2 points from 2 people.",
    "Lena, Head of service, commits (March 12, 2026).",
    "Late: it was due March 10, 2026 and came March 12, 2026.",
    "Signed by Lena, Head of service, on March 13, 2026.",
    "“Two days of training for all.”",
    "To be done by September 1, 2026.",
    "Withdrawn on June 1, 2026: The budget was cut.",
  ])
    expect(within(list).getByText(line)).toBeTruthy();
  const links = within(list).getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["/c/charter-1#line", "/c/charter-2#line"]);
});

it("says so of a deleted workshop and of one that is not here, and keeps the receipts", async () => {
  addReceipts("workshop", secrets);
  answers(refused("workshop_deleted"));
  const { unmount } = open();
  expect(await screen.findByText(/This workshop was deleted/)).toBeTruthy();
  unmount();
  answers(refused("not_found"));
  open();
  expect(await screen.findByText(/does not know the workshop/)).toBeTruthy();
  expect(Object.values(readReceipts("workshop"))).toEqual(secrets);
});

it("asks again when the server could not be asked", async () => {
  addReceipts("workshop", secrets);
  answers(refused("unavailable"), told);
  open();
  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("region", { name: "Caring at Northwind" })).toBeTruthy();
});

it("reads a pasted text, keeps what is there already, and says of a broken one that it was not read", async () => {
  addReceipts("workshop", [secretOf(1)]);
  answers(told);
  open();
  const [code = ""] = codesOf([{ workshopId: "workshop", secrets }]);
  const field = screen.getByRole("textbox", { name: "The text" });
  fireEvent.change(field, { target: { value: code.slice(0, -3) } });
  fireEvent.click(screen.getByRole("button", { name: "Read the text" }));
  expect(screen.getByRole("alert").textContent).toMatch(/cut off or mistyped/);
  expect(Object.values(readReceipts("workshop"))).toEqual([secretOf(1)]);
  expect(field).toHaveProperty("value", code.slice(0, -3));
  fireEvent.change(field, { target: { value: "nothing of the kind" } });
  fireEvent.click(screen.getByRole("button", { name: "Read the text" }));
  expect(screen.getByRole("alert").textContent).toMatch(/no code of cards/);
  fireEvent.change(field, { target: { value: `see http://elsewhere/receipts#${code}` } });
  fireEvent.click(screen.getByRole("button", { name: "Read the text" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(Object.values(readReceipts("workshop"))).toEqual(secrets);
});

it("reads a file, and says of one that is too large that it is none with cards", async () => {
  answers(told);
  const { container } = open();
  const input = container.querySelector("input[type=file]");
  if (!(input instanceof HTMLInputElement)) throw new Error("a file input expected");
  const choose = (file: File) => fireEvent.change(input, { target: { files: [file] } });
  choose(new File([new Uint8Array(1_000_001)], "photo.jpg"));
  expect((await screen.findByRole("alert")).textContent).toMatch(/too large/);
  choose(new File(["\u0000\u0001 binary"], "photo.jpg"));
  await waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/no code of cards/));
  choose(new File([`Saydo, cards\r\n\r\n${codesOf([{ workshopId: "hall", secrets }])[0]}\r\n`], "saydo-cards.txt"));
  await waitFor(() => expect(workshopsWithReceipts()).toEqual(["hall"]));
  expect(Object.values(readReceipts("hall"))).toEqual(secrets);
});

it("keeps a scanned link only when its reader says so, and takes it out of the address", async () => {
  answers(told);
  const [code = ""] = codesOf([{ workshopId: "hall", secrets }]);
  open(`#${code}`);
  expect(screen.getByText("This link brings 2 cards")).toBeTruthy();
  expect(workshopsWithReceipts()).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Keep on this device" }));
  await waitFor(() => expect(screen.queryByText("This link brings 2 cards")).toBeNull());
  expect(Object.values(readReceipts("hall"))).toEqual(secrets);
});

it("forgets a workshop's cards on this device only after a question", async () => {
  addReceipts("workshop", secrets);
  answers(told);
  open();
  fireEvent.click(await screen.findByRole("button", { name: "Forget" }));
  expect(workshopsWithReceipts()).toEqual(["workshop"]);
  const dialog = screen.getByRole("dialog");
  fireEvent.click(within(dialog).getByRole("button", { name: "Forget" }));
  await waitFor(() => expect(screen.getByText("This device knows of no card")).toBeTruthy());
  expect(workshopsWithReceipts()).toEqual([]);
});
