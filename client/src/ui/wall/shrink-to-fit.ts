const steps = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];

/**
 * Shrinks letters, gaps and icons together, no more than is needed, so that nothing on the wall is cut.
 *
 * @returns the size that was chosen.
 */
export function shrinkToFit(element: HTMLElement, fits: () => boolean): number {
  for (const step of steps) {
    element.style.zoom = step === 1 ? "" : String(step);
    if (fits()) return step;
  }
  return steps.at(-1) ?? 1;
}
