import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { CardMarks } from "./card-marks.tsx";

it("P2: a card of a named workshop shows its author's name as it is written", () => {
  render(<CardMarks card={{ author: "Anna & Bert", origin: "leadership" }} isOwn={false} />);
  expect(screen.getByText("By Anna & Bert")).toBeTruthy();
  expect(screen.getByText("From leadership")).toBeTruthy();
});

it("P2: without a name nothing tells the cards of colleagues apart", () => {
  const { container, rerender } = render(<CardMarks card={{ author: null, origin: "employee" }} isOwn={false} />);
  expect(container.textContent).toBe("");
  rerender(<CardMarks card={{ author: null, origin: "employee" }} isOwn />);
  expect(container.textContent).toBe("Yours");
});
