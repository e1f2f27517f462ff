import { coldLoad } from "./cold-load.ts";
import type { Experiment } from "./experiment.ts";
import { fanOut } from "./fan-out.ts";
import { hallGrowth, manyHalls } from "./hall.ts";
import { idle } from "./idle.ts";
import { kill } from "./kill.ts";
import { ramp } from "./ramp.ts";
import { slowReaders } from "./slow-readers.ts";
import { storm } from "./storm.ts";

/** In the order they run. The first suite is measured when none is named. */
export const suites = {
  relay: { fanout: fanOut, ramp, storm, slow: slowReaders, cold: coldLoad, idle, kill },
  hall: { growth: hallGrowth, many: manyHalls },
} satisfies Record<string, Record<string, Experiment>>;
