import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { DemoPage } from "./demo-page.tsx";

afterEach(() => vi.unstubAllGlobals());

function open(hasDemo: boolean) {
  const home = { ok: true, data: { hasAnyWorkshop: false, hasDemo, workshops: [] } };
  vi.stubGlobal("fetch", async () => Response.json(home));
  return render(
    <MemoryRouter>
      <DemoPage />
    </MemoryRouter>,
  );
}

it("offers every step and seat, and says when the demo begins anew", async () => {
  open(true);
  expect(await screen.findByRole("button", { name: "Walk in" })).toBeTruthy();
  expect(screen.getAllByRole("radio")).toHaveLength(13);
  expect(screen.getByText(/15 minutes after the last one has left it, and after 2 hours at the latest/)).toBeTruthy();
});

it("says that this server offers none, and offers nothing to press but the way home", async () => {
  open(false);
  expect(await screen.findByRole("heading", { name: "No demo here" })).toBeTruthy();
  expect(screen.queryByRole("radio")).toBeNull();
  expect(screen.getByRole("link", { name: "To the start page" })).toBeTruthy();
});
