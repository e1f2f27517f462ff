/** One sentence (P3): the parts of an action together stay readable on a projector. */
export const partLimit = 140;

export const maxDraftsPerPerson = 20;
