import { act, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { RevealBoard } from "../reveal-board.tsx";
import { ShowProvider } from "../session/use-show.tsx";
import { aCard, renderOnBoard } from "../testing/fake-board.tsx";
import { RenamingProvider } from "./use-renaming.tsx";

beforeEach(async () => {
  const board = (
    <RenamingProvider>
      <ShowProvider>
        <RevealBoard />
      </ShowProvider>
    </RenamingProvider>
  );
  await renderOnBoard(board, [aCard("one", "say sorry"), aCard("two", "ask back", { order: 2 })], "facilitator");
});

it("a card's menu opens on a press with all it can do, has the focus, and closes by Escape", async () => {
  const [menu] = await screen.findAllByRole("button", { name: "More" });
  if (!menu) throw new Error("no menu");
  menu.focus();
  await act(async () => void fireEvent.click(menu));
  const items = screen.getAllByRole("menuitem").map((item) => item.textContent);
  expect(items).toEqual(["Move to …M", "Group with …G", "Edit", "Hide …"]);
  await vi.waitFor(() => expect(document.activeElement?.closest("[role=menu]")).not.toBeNull());
  await act(async () => void fireEvent.keyDown(document.activeElement ?? menu, { key: "Escape" }));
  expect(screen.queryByRole("menuitem")).toBeNull();
});
