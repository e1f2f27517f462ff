/** Once, when everybody signed or the charter is out. Nothing moves for people who asked for calm. */
export async function celebrate(): Promise<void> {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const { default: confetti } = await import("canvas-confetti");
  const style = getComputedStyle(document.documentElement);
  const canvas = document.createElement("canvas");
  canvas.width = 8;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const colors = Array.from({ length: 8 }, (_, hue) => toHex(brush, style.getPropertyValue(`--hue-${hue}`)));
  await confetti({
    particleCount: 140,
    spread: 84,
    startVelocity: 42,
    origin: { y: 0.72 },
    colors,
    disableForReducedMotion: true,
  });
}

/** The confetti library reads hex only; the canvas knows every CSS colour. */
function toHex(brush: CanvasRenderingContext2D | null, color: string): string {
  if (!brush) return "#b5532f";
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
