/** A day as `YYYY-MM-DD` in words. UTC, because a due date must not move with the reader's time zone. */
export function formatDay(day: string, language: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** The local day of an instant. */
export function formatDate(at: number, language: string): string {
  return new Date(at).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
