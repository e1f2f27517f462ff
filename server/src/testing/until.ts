import { setTimeout as pause } from "node:timers/promises";

/** Waits for a value that arrives over a real socket: checks every few milliseconds, and says at the end what was missing. */
export async function until<T>(
  look: () => T | Promise<T>,
  { what = look.toString(), withinMs = 5000 }: { what?: string; withinMs?: number } = {},
): Promise<Exclude<T, null | undefined | false>> {
  const givesUpAt = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isThere(seen)) return seen;
    if (performance.now() > givesUpAt) throw new Error(`waited ${withinMs} ms in vain for: ${what}`);
    await pause(4);
  }
}

function isThere<T>(seen: T): seen is Exclude<T, null | undefined | false> {
  return seen !== null && seen !== undefined && seen !== false;
}
