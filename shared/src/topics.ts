/**
 * What sections are made of. A service says which of these it changed; `reads` of a section says which of them reach it. Each is told by the
 * feature that owns it, and none knows its readers.
 */
export const topics = [
  /** The workshop's own facts: title, doors, timer, lock, anonymity. */
  "workshop",
  /** Which step runs, and whether the workshop is over: permissions follow from it, and views are made anew. */
  "phase",
  /** Who has a seat; a person came or was taken out. */
  "members",
  /** Role, lane, name of a person who stays. */
  "seats",
  /** The names of the leaders' seats. */
  "leaders",
  /** Whose screens are open. */
  "presence",
  /** Who is done with writing. */
  "done",
  /** Cards that the server put on the board, took off or changed. What people edit there travels through Yjs. */
  "cards",
  /** Which cards are hidden, and why. */
  "hidden",
  /** Whether a ballot is open, until when, for whom. */
  "poll",
  /** What ballots hold: its words, and the result. */
  "items",
  /** Who may vote. */
  "roll",
  /** How many have voted. */
  "ballots",
  /** Whose turn it is to answer, and the answers. */
  "docket",
  "commitments",
  "charter",
] as const;

export type Topic = (typeof topics)[number];
