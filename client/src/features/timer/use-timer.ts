import { useSection, useServerNow } from "../../connection/workshop-connection.tsx";

export interface RunningTimer {
  /** Never below zero. */
  readonly leftMs: number;
  readonly totalMs: number;
  readonly isPaused: boolean;
  readonly isOver: boolean;
  /** True in the last ten seconds. */
  readonly isClosing: boolean;
}

/** The timer in server time, or null when none was started. */
export function useTimer(): RunningTimer | null {
  const { timer } = useSection("workshop");
  const now = useServerNow(250);
  if (!timer) return null;
  const isPaused = timer.endsAt === null;
  const leftMs = Math.max(0, timer.endsAt === null ? (timer.remainingMs ?? 0) : timer.endsAt - now);
  return {
    leftMs,
    totalMs: timer.totalMs,
    isPaused,
    isOver: leftMs === 0,
    isClosing: !isPaused && leftMs > 0 && leftMs <= 10_000,
  };
}
