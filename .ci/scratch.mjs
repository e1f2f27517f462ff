// Where tests put the folders of their servers: into memory, if the machine gives enough of it. They store thousands of times and wait each time
// until it is on the disk, which takes longer than all the rest of them. What they prove outlives a process, and so does this memory.
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

const memory = "/dev/shm";
/** A container gets 64 MB as a rule, and a full folder would look like a fault of the product. */
const leastBytes = 2 * 1024 ** 3;

let folder;

/** The environment of a test runner. A folder that was named for this, by TMPDIR, stays. */
export function scratch() {
  if (process.env.TMPDIR || !hasRoom()) return {};
  if (folder === undefined) {
    folder = mkdtempSync(join(memory, "saydo-tests-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  }
  return { TMPDIR: folder };
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= leastBytes;
  } catch {
    return false;
  }
}
