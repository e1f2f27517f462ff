const steps = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];

/** Letters, gaps and icons together, by as little as is needed; nothing on the wall is cut. Returns the size that was chosen. */
export function shrinkToFit(element: HTMLElement, fits: () => boolean): number {
  for (const step of steps) {
    element.style.zoom = step === 1 ? "" : String(step);
    if (fits()) return step;
  }
  return steps.at(-1) ?? 1;
}
