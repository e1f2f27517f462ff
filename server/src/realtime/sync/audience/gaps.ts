/** How many milliseconds pass between one flush of a room and the next, at least: what comes meanwhile travels together. */
export interface Gaps {
  readonly cards: number;
  readonly cursors: number;
}

const few: Gaps = { cards: 0, cursors: 0 };
/** About two frames of a display. */
const many: Gaps = { cards: 0, cursors: 30 };
const crowd: Gaps = { cards: 10, cursors: 50 };

/** By the number of connections: what a flush costs grows with it, and so does how many flushes there would be. */
export function gapsOf(connections: number): Gaps {
  if (connections <= 10) return few;
  return connections <= 100 ? many : crowd;
}
