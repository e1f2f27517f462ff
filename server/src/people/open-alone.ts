import { systemClock } from "../ports/system-clock.ts";
import type { Place } from "../storage/commands/places.ts";
import { ArchiveRefused } from "../storage/commands/restore.ts";
import type { StorageEngine } from "../storage/engine.ts";
import { lastSignOfLife } from "../storage/sign-of-life.ts";

/** @throws ArchiveRefused while a server works on the data: the copy in its memory would be written back. */
export async function openAlone(place: Place): Promise<StorageEngine> {
  const engine = await place.openEngine();
  const at = await lastSignOfLife(engine, systemClock.now());
  if (at === null) return engine;
  await engine.close();
  const seconds = Math.max(0, Math.round((systemClock.now() - at) / 1000));
  throw new ArchiveRefused(`Saydo was running on this data ${seconds} s ago. Stop it, and try again after a minute.`);
}
