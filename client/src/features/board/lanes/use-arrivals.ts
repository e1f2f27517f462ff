import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { useState } from "react";

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
  const isKnown = (entry: Entry): boolean => idsOf(entry).some((id) => known.has(id));
  const learn = (learned: readonly Entry[]) => {
    setSeen((before) => new Map(before).set(laneKey, new Set([...known, ...learned.flatMap(idsOf)])));
  };
  const hidesNothing = !entries.some(isKnown);
  const evident = hidesNothing ? entries : entries.filter((entry) => isKnown(entry) || isMine(entry.id));
  if (evident.some((entry) => idsOf(entry).some((id) => !known.has(id)))) learn(evident);
  const shown = new Set(evident);
  return { shown: evident, waiting: entries.filter((entry) => !shown.has(entry)), show: () => learn(entries) };
}

const nothing: ReadonlySet<string> = new Set();

function idsOf(entry: Entry): string[] {
  return entry.kind === "group" ? [entry.id, ...entry.cards.map(({ id }) => id)] : [entry.id];
}
