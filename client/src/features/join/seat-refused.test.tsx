import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, it } from "vitest";
import { Refusal } from "../../connection/refusal.ts";
import { SeatRefused } from "./seat-refused.tsx";

function open(code: "demo_over" | "demo_off" | "not_signed_in") {
  render(
    <MemoryRouter>
      <SeatRefused refusal={new Refusal(code)} />
    </MemoryRouter>,
  );
}

it("says to a visitor that the demo has begun anew, and leads back into it", () => {
  open("demo_over");
  expect(screen.getByRole("heading", { name: "The demo has begun anew" })).toBeTruthy();
  expect(screen.getByText(/what was done in it is gone/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Walk in again" }).getAttribute("href")).toBe("/demo");
});

it("offers no second try where there is no demo", () => {
  open("demo_off");
  expect(screen.getByText("This server offers no demo.")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("asks anybody else for a code, or to try again", () => {
  open("not_signed_in");
  expect(screen.getByRole("link", { name: "Enter a code" })).toBeTruthy();
  expect(screen.getByRole("button")).toBeTruthy();
});
