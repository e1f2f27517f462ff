import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { CodeEntry } from "./code-entry.tsx";

it("moves on by itself after six characters, typed in any way", async () => {
  const onWhole = vi.fn();
  render(<CodeEntry initial="" error={undefined} onWhole={onWhole} />);
  await userEvent.type(screen.getByLabelText("Code"), "k7q x3");
  expect(onWhole).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText("Code"), "m");
  expect(onWhole).toHaveBeenCalledExactlyOnceWith("K7QX3M", "");
});

it("takes a pasted code with dashes", async () => {
  const onWhole = vi.fn();
  render(<CodeEntry initial="" error={undefined} onWhole={onWhole} />);
  await userEvent.click(screen.getByLabelText("Code"));
  await userEvent.paste("k7q-x3m");
  expect(onWhole).toHaveBeenCalledExactlyOnceWith("K7QX3M", "");
});

it("keeps a wrong code and what to check, until it is changed", async () => {
  render(<CodeEntry initial="ABCDEF" error="No workshop has this code." onWhole={() => undefined} />);
  expect(screen.getByLabelText<HTMLInputElement>("Code").value).toBe("ABCDEF");
  expect(screen.getByText("No workshop has this code.")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Code"), "{backspace}");
  expect(screen.queryByText("No workshop has this code.")).toBeNull();
});

it.each([
  ["full-width letters", "Ｋ７ＱＸ３Ｍ", ""],
  ["a code out of a chat", "\u200E„K7Q\u2011X3M“.", ""],
  ["the whole link", "https://saydo.example.org/j/K7QX3M", ""],
  ["a leader's link, with its secret", "https://saydo.example.org/j/K7QX3M#leader=abc", "#leader=abc"],
])("takes %s", async (_, pasted, hash) => {
  const onWhole = vi.fn();
  render(<CodeEntry initial="" error={undefined} onWhole={onWhole} />);
  await userEvent.click(screen.getByLabelText("Code"));
  await userEvent.paste(pasted);
  expect(onWhole).toHaveBeenCalledExactlyOnceWith("K7QX3M", hash);
});

it("names at once the letter that no code contains", async () => {
  const onWhole = vi.fn();
  render(<CodeEntry initial="" error={undefined} onWhole={onWhole} />);
  await userEvent.type(screen.getByLabelText("Code"), "k7o");
  expect(screen.getByText(/No code holds O/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Code"), "x3m");
  expect(onWhole).not.toHaveBeenCalled();
});
