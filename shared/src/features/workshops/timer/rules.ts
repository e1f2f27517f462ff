import type { Timer } from "../schema.ts";

const minuteMs = 60_000;

export function startTimer(minutes: number, now: number): Timer {
  const totalMs = Math.round(minutes * minuteMs);
  return { endsAt: now + totalMs, remainingMs: null, totalMs };
}

/** Adds minutes. When the time is already over they count from now; without a timer a new one starts. */
export function extendTimer(timer: Timer | null, minutes: number, now: number): Timer {
  if (!timer) return startTimer(minutes, now);
  const addedMs = Math.round(minutes * minuteMs);
  const totalMs = timer.totalMs + addedMs;
  if (timer.endsAt === null) return { endsAt: null, remainingMs: (timer.remainingMs ?? 0) + addedMs, totalMs };
  return { endsAt: Math.max(timer.endsAt, now) + addedMs, remainingMs: null, totalMs };
}

export function pauseTimer(timer: Timer | null, now: number): Timer | null {
  if (!timer || timer.endsAt === null) return timer;
  return { ...timer, endsAt: null, remainingMs: Math.max(0, timer.endsAt - now) };
}

export function resumeTimer(timer: Timer | null, now: number): Timer | null {
  if (!timer || timer.endsAt !== null) return timer;
  return { ...timer, endsAt: now + (timer.remainingMs ?? 0), remainingMs: null };
}
