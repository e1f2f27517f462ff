import { readdirSync, readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";

const tasks = "/proc/self/task";

/**
 * Lets V8's helper threads, which collect garbage and compile, give way to the event loop. With one core for all of them, each of their turns of
 * some milliseconds is a turn in which nobody's card moves. Linux alone keeps a priority for each thread (getpriority(2)); elsewhere, and where it is
 * not allowed, everything stays as it is.
 */
export function lowerHelperThreads(): void {
  for (const id of helperThreads()) {
    try {
      setPriority(id, constants.priority.PRIORITY_LOW);
    } catch {
      // It has ended, or this process may not.
    }
  }
}

/** Ids of the threads that V8 works with beside the event loop; none where the system does not tell. */
export function helperThreads(): number[] {
  try {
    return readdirSync(tasks)
      .filter((id) => readFileSync(`${tasks}/${id}/comm`, "utf8").startsWith("V8Worker"))
      .map(Number);
  } catch {
    return [];
  }
}
