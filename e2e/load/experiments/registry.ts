import { coldLoad } from "./cold-load.ts";
import type { Experiment } from "./experiment.ts";
import { fanOut } from "./fan-out.ts";
import { idle } from "./idle.ts";
import { kill } from "./kill.ts";
import { ramp } from "./ramp.ts";
import { slowReaders } from "./slow-readers.ts";
import { storm } from "./storm.ts";

/** In the order they run. */
export const experiments = {
  fanout: fanOut,
  ramp,
  storm,
  slow: slowReaders,
  cold: coldLoad,
  idle,
  kill,
} satisfies Record<string, Experiment>;
