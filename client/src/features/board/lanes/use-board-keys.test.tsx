import { boardClose } from "@saydo/shared/board/protocol.ts";
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { BoardDialog } from "../dialogs/board-dialog.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoard } from "../session/use-board.tsx";
import { aCard, renderOnBoard } from "../testing/fake-board.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { RenamingProvider, useRenaming } from "./use-renaming.tsx";

let opened: BoardDialog[] = [];
let acts: ReturnType<typeof useActs>;

/** The lanes as the keys see them: a row for each card and group, a field and a button beside. */
function Lanes({ own }: { readonly own: ReadonlyMap<string, string> }) {
  const { cards, groups } = useBoard();
  const { renaming } = useRenaming();
  acts = useActs();
  const onKeyDown = useBoardKeys(own, (dialog) => opened.push(dialog));
  return (
    <main onKeyDownCapture={onKeyDown}>
      <p>Renaming: {renaming ?? "nothing"}</p>
      {["lane1", "lane2", "lane3"].map((lane) => (
        <section key={lane} data-lane={lane}>
          {[...groups, ...cards.filter(({ groupId }) => groupId === null)]
            .filter(({ laneId }) => laneId === lane)
            .map(({ id }) => (
              // biome-ignore lint/a11y/useSemanticElements: the board's lists are grids whose rows are no table rows
              <div key={id} role="row" data-key={id} data-testid={id} tabIndex={0}>
                <button type="button">Menu of {id}</button>
              </div>
            ))}
        </section>
      ))}
      <textarea aria-label="New card" />
    </main>
  );
}

const cards = [
  aCard("one", "say sorry"),
  aCard("two", "ask back", { order: 2 }),
  aCard("three", "call", { laneId: "lane3" }),
  aCard("hidden", "swear", { order: 3, hiddenReason: "rude" }),
];

async function stand(role = "participant", own: readonly string[] = []) {
  opened = [];
  const mine = new Map(own.map((id) => [id, "secret"]));
  return renderOnBoard(
    <RenamingProvider>
      <Lanes own={mine} />
    </RenamingProvider>,
    cards,
    role,
  );
}

const press = (on: HTMLElement, key: string, more: { ctrlKey?: boolean; shiftKey?: boolean } = {}) =>
  act(async () => void fireEvent.keyDown(on, { key, ...more }));
const row = (id: string) => screen.getByTestId(id);

afterEach(() => {
  document.documentElement.dir = "";
  vi.unstubAllGlobals();
});

it("M moves and G groups the card that has the focus", async () => {
  await stand();
  await press(row("one"), "m");
  await press(row("two"), "G");
  expect(opened).toMatchObject([
    { kind: "move", entry: { id: "one" } },
    { kind: "group", entry: { id: "two" } },
  ]);
});

it("an observer's keys move nothing, and still show which keys there are", async () => {
  await stand("observer");
  await press(row("one"), "m");
  await press(row("one"), "g");
  await press(row("one"), "?");
  expect(opened).toEqual([{ kind: "keys" }]);
});

it("Enter opens one's own card, and no other person's", async () => {
  await stand("participant", ["two", "hidden"]);
  await press(row("one"), "Enter");
  await press(row("hidden"), "Enter");
  await press(row("two"), "Enter");
  expect(opened).toMatchObject([{ kind: "edit", card: { id: "two" } }]);
});

it("Enter opens any card for a facilitator", async () => {
  await stand("facilitator");
  await press(row("one"), "Enter");
  expect(opened).toMatchObject([{ kind: "edit", card: { id: "one" } }]);
});

it("Enter on a group opens its title", async () => {
  await stand();
  await act(async () =>
    acts.group(
      { kind: "card", id: "two", order: 2, card: aCard("two", "ask back", { order: 2 }) },
      { kind: "card", id: "one", order: 1, card: aCard("one", "say sorry") },
    ),
  );
  const group = document.querySelector<HTMLElement>("[data-lane=lane1] [role=row]");
  if (!group) throw new Error("no group");
  await press(group, "Enter");
  expect(screen.getByText(`Renaming: ${group.dataset.key}`)).toBeTruthy();
});

it("types letters into a field, and leaves a card's own button its keys", async () => {
  await stand();
  await press(screen.getByLabelText("New card"), "m");
  await press(screen.getByLabelText("New card"), "?");
  await press(screen.getByText("Menu of one"), "m");
  await press(screen.getByText("Menu of one"), "Enter");
  expect(opened).toEqual([]);
});

it("Ctrl and an arrow go to the next lane that has a card, past an empty one", async () => {
  await stand();
  await press(row("two"), "ArrowRight", { ctrlKey: true });
  expect(document.activeElement).toBe(row("three"));
  await press(row("three"), "ArrowRight", { ctrlKey: true });
  expect(document.activeElement).toBe(row("three"));
  await press(row("three"), "ArrowLeft", { ctrlKey: true });
  expect(document.activeElement).toBe(row("one"));
});

it("Ctrl+Z takes my last act back, Ctrl+Shift+Z and Ctrl+Y bring it again", async () => {
  const { stored } = await stand();
  const lane = () => stored().cards.one?.[0];
  const entry = { kind: "card", id: "one", order: 1, card: aCard("one", "say sorry") } as const;
  await act(async () => acts.move(entry, { valueId: "value1", laneId: "lane2", order: 1 }));
  await press(row("two"), "z", { ctrlKey: true });
  expect(lane()).toBe("lane1");
  await press(row("two"), "Z", { ctrlKey: true, shiftKey: true });
  expect(lane()).toBe("lane2");
  await press(row("two"), "z", { ctrlKey: true });
  await press(row("two"), "y", { ctrlKey: true });
  expect(lane()).toBe("lane2");
});

it("Ctrl+Z takes nothing back and Enter opens nothing on a page that the server's new version has stopped", async () => {
  const { line } = await stand("participant", ["two"]);
  const entry = { kind: "card", id: "one", order: 1, card: aCard("one", "say sorry") } as const;
  await act(async () => acts.move(entry, { valueId: "value1", laneId: "lane2", order: 1 }));
  const lane = () => row("one").closest<HTMLElement>("[data-lane]")?.dataset.lane;
  expect(lane()).toBe("lane2");
  await act(async () => line.end(boardClose.otherVersion, "OTHER_VERSION"));
  await press(row("two"), "z", { ctrlKey: true });
  await press(row("two"), "Enter");
  expect([lane(), opened]).toEqual(["lane2", []]);
});
