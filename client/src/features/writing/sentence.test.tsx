import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Sentence } from "./sentence.tsx";

it("keeps each part of a Persian's sentence to itself, and says the same words", () => {
  const text = "When دفع فشل (2), I یک دو three چهار, so that 20 € → 100 €";
  const { container } = render(<Sentence text={text} />);
  expect(container.textContent).toBe(text);
  expect(Array.from(container.querySelectorAll("bdi"), (part) => part.textContent)).toEqual([
    "دفع فشل (2)",
    "یک دو three چهار",
    "20 € → 100 €",
  ]);
});
