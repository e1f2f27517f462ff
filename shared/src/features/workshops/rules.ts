/** The lane everybody may write in; it always exists. */
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
