import { definePhase } from "./phase.ts";

/** What became of earlier commitments, before anything new is asked. */
export const promises = definePhase({ minutes: 5, hasWriters: false, occurs: "once", allows: {} });
