/** Runs once, when a promise was signed or the charter is published. Nothing moves for people who prefer reduced motion. */
export async function celebrate(): Promise<void> {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const { default: confetti } = await import("canvas-confetti");
  const canvas = document.createElement("canvas");
  canvas.ariaHidden = "true";
  canvas.style.cssText = "position:fixed;inset:0;width:100%;height:100%;pointer-events:none;z-index:100";
  document.body.append(canvas);
  // The library makes its worker from a string, which the content security policy refuses.
  const fire = confetti.create(canvas, { resize: true, useWorker: false, disableForReducedMotion: true });
  try {
    await fire({ particleCount: 140, spread: 84, startVelocity: 42, origin: { y: 0.72 }, colors: valueColors() });
  } finally {
    canvas.remove();
  }
}

/** The confetti library reads hex only; a canvas knows every CSS colour. */
function valueColors(): string[] {
  const style = getComputedStyle(document.documentElement);
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!brush) return ["#b5532f"];
  return Array.from({ length: 8 }, (_, hue) => {
    brush.fillStyle = style.getPropertyValue(`--hue-${hue}`);
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  });
}
