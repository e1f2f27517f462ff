/**
 * The two groups, by their index, that each voter gives most points to. "Say the next step before they ask" and "Walk over instead of pointing" share
 * the last place above the line, when all have voted and when only those have whom a visitor finds before.
 */
export const wishes: readonly (readonly [number, number])[] = [
  ...([
    [0, 1],
    [0, 4],
    [0, 5],
    [1, 0],
    [1, 4],
    [0, 5],
    [1, 5],
    [2, 4],
    [0, 5],
    [1, 4],
  ] as const),
  ...([
    [2, 6],
    [3, 0],
    [1, 6],
    [0, 1],
    [2, 3],
    [0, 4],
    [1, 2],
    [3, 0],
    [1, 5],
    [2, 3],
  ] as const),
  ...([
    [0, 1],
    [2, 3],
    [0, 1],
    [2, 3],
    [0, 1],
    [2, 3],
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const),
];

/** Asked in the run-off; the second of these groups gets more points. */
export const runOffQuestion = "One place is left. Which of the two do leaders answer first?";
export const runOffWinner = 5;
