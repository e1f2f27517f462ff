import { readdirSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";

const lowest = 19;

/**
 * Lets V8's helper threads, which collect garbage and compile, give way to the event loop. With one core for all of them, each of their turns of
 * some milliseconds is a turn in which nobody's card moves. Linux alone keeps a priority for each thread (setpriority(2), Notes); elsewhere, and where
 * it is not allowed, everything stays as it is.
 *
 * @returns how many threads give way.
 */
export function lowerHelperThreads(): number {
  if (process.platform !== "linux") return 0;
  const tasks = "/proc/self/task";
  try {
    const helpers = readdirSync(tasks).filter((id) =>
      readFileSync(`${tasks}/${id}/comm`, "utf8").startsWith("V8Worker"),
    );
    for (const id of helpers) setPriority(Number(id), lowest);
    return helpers.length;
  } catch {
    return 0;
  }
}
