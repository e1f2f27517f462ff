import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { CopyField } from "./copy-field.tsx";

afterEach(() => vi.restoreAllMocks());

/** A page over plain http has no clipboard, only the older command. */
function olderWay(works: boolean) {
  vi.stubGlobal("isSecureContext", false);
  const copy = vi.fn(() => works);
  Object.assign(document, { execCommand: copy });
  return copy;
}

it("copies without a clipboard and says so", async () => {
  const copy = olderWay(true);
  render(<CopyField label="Link for people" value="http://10.0.0.5/j/K7QX3M" />);
  await userEvent.click(screen.getByRole("button", { name: "Copy: Link for people" }));
  expect(copy).toHaveBeenCalledWith("copy");
  expect(screen.getByRole("status").textContent).toBe("Copied");
});

it("selects the text and asks to copy it by hand when nothing can copy", async () => {
  olderWay(false);
  render(<CopyField label="Link" value="http://10.0.0.5/j/K7QX3M" />);
  await userEvent.click(screen.getByRole("button", { name: "Copy: Link" }));
  expect(screen.getByRole("status").textContent).toBe("Press and hold to copy");
});
