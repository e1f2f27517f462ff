import { boardRoot } from "@saydo/shared/board/doc.ts";
import { groupCards, moveCard, renameGroup, setCardParts } from "@saydo/shared/board/edit.ts";
import { act, fireEvent } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchDrawn } from "../../testing/drawn.ts";
import { RenamingProvider } from "./lanes/use-renaming.tsx";
import { RevealBoard } from "./reveal-board.tsx";
import { ShowProvider } from "./session/use-show.tsx";
import { aCard, renderOnBoard } from "./testing/fake-board.tsx";
import type { Line } from "./testing/line.ts";

/** What was drawn since the test looked last: the ids of cards' words, of rows with a card or a group, and of lists. */
const drawn = { cards: new Set<string>(), rows: new Set<string>(), lists: new Set<string>() };

const parts = {
  BoardCard: { prop: "card", ids: drawn.cards },
  LaneRow: { prop: "entry", ids: drawn.rows },
  LaneList: { prop: "lane", ids: drawn.lists },
} as const;

const hasKey = <T extends object>(object: T, key: PropertyKey): key is keyof T => key in object;

function note(component: string, props: unknown): void {
  if (!hasKey(parts, component)) return;
  const { prop, ids } = parts[component];
  ids.add(String(Reflect.get(Object(Reflect.get(Object(props), prop)), "id")));
}

const lanes = ["lane1", "lane2", "lane3"];
const rows = () => [...document.querySelectorAll<HTMLElement>("[role=row][data-key]")];

async function drawnBy(act: () => unknown): Promise<{ cards: string[]; rows: string[]; lists: string[] }> {
  for (const ids of Object.values(drawn)) ids.clear();
  await act();
  return { cards: [...drawn.cards].sort(), rows: [...drawn.rows].sort(), lists: [...drawn.lists].sort() };
}

/** Others' changes come with the next frame. */
const hear = (change: () => void) =>
  act(async () => {
    change();
    await vi.advanceTimersByTimeAsync(100);
  });

let stop: () => void;

beforeEach(() => {
  stop = watchDrawn(note);
  vi.useFakeTimers();
  localStorage.clear();
  // The cards turned over on an earlier visit.
  localStorage.setItem("saydo:workshop:turned", "yes");
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function openBoard(count: number): Promise<Line> {
  const cards = Array.from({ length: count }, (_, index) =>
    aCard(`card${index}`, `ask ${index}`, { laneId: lanes[index % 3] ?? "", order: index }),
  );
  const board = (
    <RenamingProvider>
      <ShowProvider>
        <RevealBoard />
      </ShowProvider>
    </RenamingProvider>
  );
  const { line } = await renderOnBoard(board, cards, "facilitator");
  await hear(() => line.hear((doc) => groupCards(doc, "group1", ["card0", "card3"], place("lane1", 0), "Ask")));
  while (rows().length < count - 1) await hear(() => undefined);
  return line;
}

it.each([30, 300])(
  "a board of %i cards draws what changed and nothing else",
  async (count) => {
    const line = await openBoard(count);

    const others = await drawnBy(() =>
      hear(() => {
        for (let other = 1; other <= 30; other += 1)
          line.meet(other, { laneId: lanes[other % 3] ?? null, cardId: null, isWriting: other % 2 === 0 });
      }),
    );
    expect(document.body.textContent).toContain("writing");
    expect(others).toEqual({ cards: [], rows: [], lists: [] });

    const moved = await drawnBy(() => hear(() => line.hear((doc) => moveCard(doc, "card5", place("lane2", 1.5)))));
    expect(moved.lists).toEqual(["lane2", "lane3"]);
    expect([...moved.cards, ...moved.rows].filter((id) => id !== "card5")).toEqual([]);

    const words = { situation: "", behaviour: "call back", outcome: "" };
    const worded = await drawnBy(() => hear(() => line.hear((doc) => setCardParts(doc, "card7", words))));
    expect(worded).toEqual({ cards: ["card7"], rows: ["card7"], lists: ["lane2"] });
    expect(document.body.textContent).toContain("call back");

    const typed = await drawnBy(() => hear(() => line.hear((doc) => renameGroup(doc, "group1", "Ask before"))));
    expect([typed.rows, typed.lists]).toEqual([["group1"], ["lane1"]]);
    expect(typed.cards.filter((id) => id !== "card0" && id !== "card3")).toEqual([]);

    const [first, second] = rows();
    if (!first || !second) throw new Error("no rows");
    const ids = [first.dataset.key, second.dataset.key].sort();
    await act(async () => first.focus());
    const stepped = await drawnBy(() => act(async () => void fireEvent.keyDown(first, { key: "ArrowDown" })));
    expect(document.activeElement).toBe(second);
    expect([stepped.cards, stepped.rows]).toEqual([[], ids]);

    const clicked = await drawnBy(() => act(async () => void fireEvent.pointerDown(document.body)));
    const opened = await drawnBy(() => hear(() => void fireEvent.keyDown(second, { key: "m" })));
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
    expect([...clicked.cards, ...opened.cards]).toEqual([]);
    expect([...clicked.rows, ...opened.rows].filter((id) => id !== second.dataset.key)).toEqual([]);
  },
  60_000,
);

it("shows what thirty people did within a frame at once", async () => {
  const line = await openBoard(30);
  const shown: string[] = [];
  const watch = new MutationObserver(() =>
    shown.push(document.body.textContent?.includes("ask again 29") ? "all" : "some"),
  );
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  await hear(() => {
    for (let index = 0; index < 30; index += 1)
      line.hear((doc) => boardRoot(doc, "cards").get(`card${index}`)?.set("behaviour", `ask again ${index}`));
  });
  watch.disconnect();
  expect(shown).toEqual(["all"]);
});

function place(laneId: string, order: number) {
  return { valueId: "value1", laneId, order };
}
