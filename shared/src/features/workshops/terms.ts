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
