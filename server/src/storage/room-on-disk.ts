import { stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Clock } from "../ports/clock.ts";

/** Of the disk. What is under way must still fit: a workshop that is full of people is not the one to refuse. */
const leastFree = 0.05;

const keptMs = 10_000;

interface Deps {
  /** The embedded database; null when the data is elsewhere, where nothing is known of the disk. */
  readonly file: string | null;
  readonly maxDataBytes: number | null;
  readonly clock: Clock;
}

/** Whether there is room for another workshop; looked at every ten seconds at most. */
export function roomOnDisk({ file, maxDataBytes, clock }: Deps): () => Promise<boolean> {
  if (file === null) return async () => true;
  let answer = Promise.resolve(true);
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.now() - lookedAt < keptMs) return answer;
    lookedAt = clock.now();
    answer = hasRoom(file, maxDataBytes);
    return answer;
  };
}

async function hasRoom(file: string, maxDataBytes: number | null): Promise<boolean> {
  const { bavail, blocks } = await statfs(dirname(file));
  if (blocks > 0 && bavail / blocks < leastFree) return false;
  const [data, log] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`)]);
  return maxDataBytes === null || data + log <= maxDataBytes;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
