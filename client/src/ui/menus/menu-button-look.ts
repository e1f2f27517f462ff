const withDots = "grid size-11 shrink-0 place-items-center rounded-pill text-ink-soft hover:bg-ink/8 pressed:bg-ink/12";
const withContent = "inline-flex min-h-11 items-center gap-2 rounded-card px-3 font-semibold hover:bg-ink/6";

export function menuButtonLook(hasContent: boolean): string {
  return `cursor-pointer ${hasContent ? withContent : withDots}`;
}
