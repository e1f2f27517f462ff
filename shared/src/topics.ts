/**
 * The topics that sections are made of. A service reports which of them it changed; a section's `reads` lists those that it depends on. Each topic is
 * reported by the feature that owns it, and that feature does not know the readers.
 */
export const topics = [
  /** The workshop's own facts: title, doors, timer, lock, anonymity. */
  "workshop",
  /** The current step, and whether the workshop is over. Permissions follow from it, so views are made anew. */
  "phase",
  /** The members: one joined or was removed. */
  "members",
  /** A member's role, lane or name. */
  "seats",
  /** The names of the leaders' seats. */
  "leaders",
  /** Which members have a screen open. */
  "presence",
  /** Which members are done with writing. */
  "done",
  /** Cards that the server added, removed or changed. People's own edits travel through Yjs. */
  "cards",
  /** Which cards are hidden, and why. */
  "hidden",
  /** Whether a ballot is open, until when, and for which members. */
  "poll",
  /** The items of a ballot: their words, and the result. */
  "items",
  /** The roll: the members with a vote. */
  "roll",
  /** How many have voted. */
  "ballots",
  /** The docket: which leader must answer, and the answers. */
  "docket",
  "commitments",
  "charter",
  /** Who does what of "what we do ourselves". */
  "adoptions",
] as const;

export type Topic = (typeof topics)[number];
