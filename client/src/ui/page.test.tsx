import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Page } from "./page.tsx";
import { TextField } from "./text-field.tsx";

it("names the window and gives the headline the focus", () => {
  render(<Page title="Write">…</Page>);
  expect(document.title).toBe("Write · Saydo");
  expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
});

it("leaves the focus to a field that asked for it, until the page says something new", () => {
  const page = (key: string) => (
    <Page title="Code" focusKey={key}>
      <TextField label="Code" autoFocus />
    </Page>
  );
  const { rerender } = render(page("one"));
  expect(document.activeElement).toBe(screen.getByLabelText("Code"));
  rerender(page("two"));
  expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
});
