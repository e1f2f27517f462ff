import { definePhase } from "./phase.ts";

/** What became of earlier commitments, before new ones are asked for. */
export const promises = definePhase({ minutes: 5, hasWriters: false, occurs: "once", allows: {} });
