/** How many cards one question may name. */
export const longestQuestion = 100;
