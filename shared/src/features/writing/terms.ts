/** The limit of one part (P3): the three parts together stay readable on a projector. */
export const partLimit = 140;

/** P3: the recommended length of a whole card. A longer one gets a hint and is never blocked. */
export const sentenceLimit = 140;

export const maxDraftsPerPerson = 20;

/** Of the name of the person that a card needs something from, in letters. */
export const longestFrom = 80;
