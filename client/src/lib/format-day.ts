/** A day as `YYYY-MM-DD` in words. UTC, because a due date must not move with the reader's time zone. */
export function formatDay(day: string, language: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** A moment that is not today's: weekday, day and time where the reader is, with the name of that zone. */
export function formatMoment(at: number, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}

/** The local day of an instant. */
export function formatDate(at: number, language: string): string {
  return new Date(at).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
