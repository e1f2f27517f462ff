/** P8, in the order of the form. */
export const commitmentTypes = [
  "training",
  "technology",
  "procedure",
  "authority",
  "budget",
  "behaviour",
  "promotion-criteria",
] as const;

/** A field of a commitment with fewer visible characters counts as missing. */
export const shortest = {
  text: 10,
  measure: 3,
  evidence: 3,
  milestone: 3,
  situation: 3,
  limit: 1,
  withdrawal: 10,
} as const;

/** P8: a due date further away makes no promise. */
export const longestMonths = 12;

/** What a promise may say, in letters. A limit is what a role may decide, as words. */
export const longest = {
  text: 600,
  measure: 300,
  evidence: 300,
  milestone: 200,
  situation: 200,
  limit: 80,
  signerName: 80,
  withdrawal: 500,
} as const;
