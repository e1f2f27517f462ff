/** The lane for all job roles; every workshop has it. */
export const everyoneLaneId = "everyone";

export const limits = {
  values: 8,
  lanes: 12,
  moments: 12,
  leaders: 20,
  people: 300,
  agendaItems: 16,
  phaseMinutes: 240,
} as const;

/** Minimum of visible characters in the reason for hiding a card or removing a person. */
export const shortestReason = 3;
export const longestReason = 200;

/** What people type when they make a workshop or come in, in letters. `name` is a person's. */
export const longest = {
  title: 80,
  organisation: 80,
  name: 60,
  leaderTitle: 80,
  word: 40,
  sentence: 200,
  lane: 60,
  moment: 80,
} as const;
