/** P7, in the order of the form. */
export const answerKinds = ["commit", "part", "counter", "no", "not-mine"] as const;

/** In letters. */
export const longestAnswer = 1000;
