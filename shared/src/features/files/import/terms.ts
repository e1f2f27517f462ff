/** Why a row cannot become a card, beyond what makes a file unreadable. */
export const cardReasons = [
  "text_missing",
  "text_too_long",
  "value_missing",
  "value_unknown",
  "role_unknown",
  "moment_missing",
  "moment_unknown",
  "kind_unknown",
  "needs_unknown",
  "obstacle_unknown",
  "moment_full",
  "board_full",
] as const;

/** Why a row is left out without being an error. */
export const leftOutReasons = [
  "on_board",
  "twice",
  "hidden",
  /** Cards come onto the board while people group them, obstacles while they map the moments. */
  "other_step",
] as const;

/** How many errors, rows and rows left out a preview lists; it counts all of them. */
export const listed = 100;
