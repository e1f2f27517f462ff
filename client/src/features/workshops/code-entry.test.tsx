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
  expect(onWhole).toHaveBeenCalledExactlyOnceWith("K7QX3M");
});

it("takes a pasted code with dashes", async () => {
  const onWhole = vi.fn();
  render(<CodeEntry initial="" error={undefined} onWhole={onWhole} />);
  await userEvent.click(screen.getByLabelText("Code"));
  await userEvent.paste("k7q-x3m");
  expect(onWhole).toHaveBeenCalledExactlyOnceWith("K7QX3M");
});

it("keeps a wrong code and what to check, until it is changed", async () => {
  render(<CodeEntry initial="ABCDEF" error="No workshop has this code." onWhole={() => undefined} />);
  expect(screen.getByLabelText<HTMLInputElement>("Code").value).toBe("ABCDEF");
  expect(screen.getByText("No workshop has this code.")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Code"), "{backspace}");
  expect(screen.queryByText("No workshop has this code.")).toBeNull();
});
