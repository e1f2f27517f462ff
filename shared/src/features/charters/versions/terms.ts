/** The corrected words of a line, in letters: a card's three parts and what stands between them. */
export const longestLine = 600;
