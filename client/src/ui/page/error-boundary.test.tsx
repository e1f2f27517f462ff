import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary.tsx";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function Failing({ failures, error }: { readonly failures: { left: number }; readonly error: Error }) {
  if (failures.left > 0) {
    failures.left -= 1;
    throw error;
  }
  return <p>the room</p>;
}

/** A browser's is a DOMException, which is an Error of the page; happy-dom's descends from the Error outside of the page. */
const lostNode = Object.assign(new Error("The node to be removed is not a child of this node."), {
  name: "NotFoundError",
});

it("builds the page again when a browser's translation has moved its texts", () => {
  // React itself tries a failed render twice before the boundary gets the error.
  render(
    <ErrorBoundary>
      <Failing failures={{ left: 2 }} error={lostNode} />
    </ErrorBoundary>,
  );
  expect(screen.getByText("the room")).toBeTruthy();
});

it("names the translation when that does not help", () => {
  render(
    <ErrorBoundary>
      <Failing failures={{ left: 99 }} error={lostNode} />
    </ErrorBoundary>,
  );
  expect(screen.getByText(/translat/i)).toBeTruthy();
});

it("does not blame a translation for a defect of our own", () => {
  render(
    <ErrorBoundary>
      <Failing failures={{ left: 99 }} error={new TypeError("x is undefined")} />
    </ErrorBoundary>,
  );
  expect(screen.queryByText(/translat/i)).toBeNull();
  expect(screen.getByRole("button")).toBeTruthy();
});
