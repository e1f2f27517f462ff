import { expect, it } from "vitest";
import { shrinkToFit } from "./shrink-to-fit.ts";

/** An element with a height that follows from its zoom. */
function tall(height: number) {
  const element = document.createElement("p");
  return { element, fitsInto: (room: number) => () => height * Number(element.style.zoom || 1) <= room };
}

it("leaves an element that fits at its own size", () => {
  const { element, fitsInto } = tall(800);
  expect(shrinkToFit(element, fitsInto(800))).toBe(1);
  expect(element.style.zoom).toBe("");
});

it("takes the largest size at which a row taller than the wall is whole", () => {
  const { element, fitsInto } = tall(1000);
  expect(shrinkToFit(element, fitsInto(700))).toBe(0.7);
});

it("grows again when there is room again", () => {
  const { element, fitsInto } = tall(1000);
  shrinkToFit(element, fitsInto(700));
  expect(shrinkToFit(element, fitsInto(1000))).toBe(1);
  expect(element.style.zoom).toBe("");
});
