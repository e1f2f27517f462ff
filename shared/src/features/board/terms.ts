/** What can block an action. */
export const obstacleTypes = ["procedure", "technology", "authority", "training", "staffing"] as const;

/** What an action needs to become possible. */
export const needTypes = ["nothing", ...obstacleTypes] as const;

/** A need in words that follow "Needs" and "Braucht". */
export const needWords = {
  en: {
    procedure: "a changed procedure",
    technology: "better technology",
    authority: "the authority to decide",
    training: "training",
    staffing: "more people",
  },
  de: {
    procedure: "einen anderen Ablauf",
    technology: "bessere Technik",
    authority: "die Befugnis zu entscheiden",
    training: "Schulung",
    staffing: "mehr Leute",
  },
} as const satisfies Record<"en" | "de", Record<(typeof obstacleTypes)[number], string>>;

/**
 * The origin of words, as a kind of person and never as a name (P9 provenance). "facilitator" also stands for a co-facilitator, "leadership" for a
 * leader, "paper" for a participant's paper card (P12), which the facilitator typed in.
 */
export const wordsOrigins = ["employee", "paper", "facilitator", "leadership"] as const;

export const maxCards = 2000;
