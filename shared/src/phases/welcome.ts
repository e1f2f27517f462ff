import { definePhase } from "./phase.ts";

/** People arrive; nothing can be written yet. */
export const welcome = definePhase({ minutes: 10, hasWriters: false, occurs: "once", allows: {} });
