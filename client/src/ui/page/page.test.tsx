import { render, screen } from "@testing-library/react";
import { lazy, type ReactNode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { TextField } from "../fields/text-field.tsx";
import { Page } from "./page.tsx";

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

it("gives a headline that comes late the focus in the same moment, so that no key pressed on seeing it goes elsewhere", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const code = Promise.withResolvers<{ default: () => ReactNode }>();
  const Late = lazy(() => code.promise);
  const focusedWhenShown = new Promise<Element | null>((resolve) => {
    const observer = new MutationObserver(() => {
      if (place.querySelector("h1") === null) return;
      observer.disconnect();
      resolve(document.activeElement);
    });
    observer.observe(place, { childList: true, subtree: true });
  });
  root.render(
    <Suspense fallback="One moment">
      <Late />
    </Suspense>,
  );
  await expect.poll(() => place.textContent).toBe("One moment");
  code.resolve({ default: () => <Page title="Write">…</Page> });
  expect((await focusedWhenShown)?.tagName).toBe("H1");
  root.unmount();
  place.remove();
  vi.unstubAllGlobals();
});
