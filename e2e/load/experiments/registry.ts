import type { Experiment } from "./experiment.ts";
import { fanOut } from "./fan-out.ts";

/** In the order they run. */
export const experiments = { fanout: fanOut } satisfies Record<string, Experiment>;
