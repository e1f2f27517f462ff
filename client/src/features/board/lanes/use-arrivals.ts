import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { useMemo, useState } from "react";

interface Arrivals {
  /** The entries on screen. */
  readonly shown: readonly Entry[];
  /** Other people's new entries, behind the pill. */
  readonly waiting: readonly Entry[];
  readonly show: () => void;
}

/**
 * P4: nothing moves under a finger. Other people's new entries in a lane wait behind "2 new" until they are asked for. My own entries are there at
 * once, cards that were seen stay visible in whatever group they come back, and an empty lane hides nothing.
 */
export function useArrivals(laneKey: string, entries: readonly Entry[], isMine: (id: string) => boolean): Arrivals {
  const [seen, setSeen] = useState<ReadonlyMap<string, ReadonlySet<string>>>(() => new Map());
  const known = seen.get(laneKey) ?? nothing;
  const learn = (learned: readonly Entry[]) => {
    setSeen((before) => new Map(before).set(laneKey, new Set([...known, ...learned.flatMap(idsOf)])));
  };
  const [shown, waiting] = useMemo(() => {
    const isKnown = (entry: Entry): boolean => idsOf(entry).some((id) => known.has(id));
    const isEvident = (entry: Entry): boolean => isKnown(entry) || isMine(entry.id);
    if (!entries.some(isKnown) || entries.every(isEvident)) return [entries, []];
    return [entries.filter(isEvident), entries.filter((entry) => !isEvident(entry))];
  }, [entries, known, isMine]);
  if (shown.some((entry) => idsOf(entry).some((id) => !known.has(id)))) learn(shown);
  return { shown, waiting, show: () => learn(entries) };
}

const nothing: ReadonlySet<string> = new Set();

function idsOf(entry: Entry): string[] {
  return entry.kind === "group" ? [entry.id, ...entry.cards.map(({ id }) => id)] : [entry.id];
}
