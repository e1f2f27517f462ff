import type { Clock } from "./clock.ts";
import { steadyClock } from "./steady-clock.ts";

export const systemClock: Clock = steadyClock({ wall: () => Date.now(), elapsed: () => performance.now() });
