import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Log } from "../../ports/log.ts";
import type { ArchiveSource } from "../archive.ts";
import type { StorageEngine } from "../engine.ts";

/** Where an installation keeps its data: opened for writing, or read as it is now. */
export interface Place {
  readonly openEngine: () => Promise<StorageEngine>;
  readonly openSource: () => Promise<ArchiveSource>;
}

/** How the two engines are opened; main.ts knows them, nothing else does. */
export interface Engines {
  readonly sqlite: (file: string) => Place;
  readonly mongo: (uri: string, log: Log) => Promise<Place>;
}

/** `mongodb://…` is a database, everything else a folder. */
export async function placeOf(address: string, engines: Engines, log: Log): Promise<Place> {
  if (/^mongodb(\+srv)?:/.test(address)) return engines.mongo(address, log);
  return engines.sqlite(resolve(address, "saydo.sqlite"));
}

export function isMissing(address: string): boolean {
  return !/^mongodb(\+srv)?:/.test(address) && !existsSync(resolve(address, "saydo.sqlite"));
}

/** Reads a place and closes it again, whatever comes of it. */
export async function withSource<T>(place: Place, read: (source: ArchiveSource) => Promise<T>): Promise<T> {
  const source = await place.openSource();
  try {
    return await read(source);
  } finally {
    await source.close();
  }
}
