/** The clients of each load and what they do. The names are those of the targets. */
export interface Load {
  readonly id: string;
  readonly rooms: number;
  readonly people: number;
  /** How many of each room's people act; the others look on. */
  readonly active: number;
  readonly cardsPerSecond: number;
  readonly cursorsPerSecond: number;
}

const everybodys = { cardsPerSecond: 1, cursorsPerSecond: 10 };

export const fanOutLoads: readonly Load[] = [
  { id: "L1", rooms: 1, people: 10, active: 10, ...everybodys },
  { id: "L2", rooms: 1, people: 50, active: 50, ...everybodys },
  { id: "L3", rooms: 1, people: 200, active: 40, ...everybodys },
  { id: "L4", rooms: 1, people: 200, active: 200, ...everybodys },
  { id: "L5", rooms: 20, people: 25, active: 25, ...everybodys },
  { id: "L6", rooms: 1, people: 500, active: 25, ...everybodys },
  // Cards alone: twenty drag, no cursors.
  { id: "L7", rooms: 1, people: 200, active: 20, cardsPerSecond: 10, cursorsPerSecond: 0 },
];

export function describeLoad({ id, rooms, people, active, cursorsPerSecond }: Load): string {
  const share = active === people ? "" : `, ${Math.round((active / people) * 100)} % active`;
  return `${id} ${rooms}×${people}${share}${cursorsPerSecond === 0 ? ", cards only" : ""}`;
}

/** Arrivals a second this load asks for. */
export function offeredPerSecond({ rooms, people, active, cardsPerSecond, cursorsPerSecond }: Load): number {
  return rooms * active * (people - 1) * (cardsPerSecond + cursorsPerSecond);
}
