import { board } from "./board.ts";
import { coldLoad } from "./cold-load.ts";
import type { Experiment } from "./experiment.ts";
import { fanOut } from "./fan-out.ts";
import { hallGrowth, manyHalls } from "./hall.ts";
import { idle } from "./idle.ts";
import { kill } from "./kill.ts";
import { phone } from "./phone.ts";
import { ramp } from "./ramp.ts";
import { comeBack } from "./return.ts";
import { slowReaders } from "./slow-readers.ts";
import { storm } from "./storm.ts";

/** In the order they run. The first suite is measured when none is named. */
export const suites = {
  relay: { fanout: fanOut, ramp, storm, return: comeBack, slow: slowReaders, cold: coldLoad, idle, kill },
  hall: { growth: hallGrowth, many: manyHalls },
  board: { cards: board },
  phone: { door: phone },
} satisfies Record<string, Record<string, Experiment>>;
