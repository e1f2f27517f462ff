/** Fewer people than this are never counted where strangers read (P11). */
export const fewestCounted = 5;
