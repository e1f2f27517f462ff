import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { SheetPreview } from "./sheet-preview.tsx";

const empty = { rows: [], rowCount: 0, leftOut: [], leftOutCount: 0, errors: [], errorCount: 0, room: 2000 };

it("tells each error with its row and column, and that nothing comes in", () => {
  const errors = [
    { row: 3, column: "Role", reason: "role_unknown" as const },
    { row: null, column: null, reason: "board_full" as const },
  ];
  render(<SheetPreview preview={{ ...empty, errors, errorCount: 250, room: 7 }} />);
  expect(screen.getByRole("alert").textContent).toContain("250 errors. Nothing comes in");
  expect(screen.getByText("Row 3, “Role”:")).toBeTruthy();
  expect(screen.getByText(/Free places: 7/)).toBeTruthy();
  expect(screen.getByText("and 248 more")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

it("says why rows are left out, and that nothing is new", () => {
  render(<SheetPreview preview={{ ...empty, leftOut: [{ row: 2, reason: "on_board" }], leftOutCount: 1 }} />);
  expect(screen.getByText("Nothing in this file is new on the board.")).toBeTruthy();
  expect(screen.getByText(/Row 2: stands on the board already/)).toBeTruthy();
});

it("shows the cards as they would stand on the board", () => {
  const rows = [{ row: 2, kind: "action" as const, place: "CARING", role: "Everyone", words: "I call back" }];
  render(<SheetPreview preview={{ ...empty, rows, rowCount: 150 }} />);
  expect(screen.getByText("150 cards are ready.")).toBeTruthy();
  expect(screen.getByRole("row", { name: "2 I call back CARING · Everyone" })).toBeTruthy();
  expect(screen.getByText("and 149 more")).toBeTruthy();
});
