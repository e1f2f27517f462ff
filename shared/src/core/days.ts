/** Days as `YYYY-MM-DD`. A due date is a day on the calendar of its workshop. The workshop's time zone says when that day is over. */

const dayMs = 24 * 3_600_000;

/** UTC−12, where a day is over last. For days of which no time zone is known. */
export const lastTimeZone = "Etc/GMT+12";

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in a time zone, such as "Europe/Berlin". */
export function dayIn(timeZone: string, at: number): string {
  const parts = new Map(
    calendarOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return [parts.get("year"), parts.get("month"), parts.get("day")].join("-");
}

/** Formatters are slow to make and few: a workshop has one time zone. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  calendars.set(timeZone, made);
  return made;
}

export function isTimeZone(name: string): boolean {
  try {
    return calendarOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** The UTC day of an instant. Every page shows this day, so that all readers of a document see the same. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return dayOf(Date.parse(day) + count * dayMs);
}

/** Monday to Friday. Public holidays differ by place and are not known here. */
export function addWorkingDays(day: string, count: number): string {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    const weekday = new Date(current).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return current;
}

/** The same day that many months later, or the last day of a shorter month. */
export function addMonths(day: string, count: number): string {
  const date = new Date(day);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return dayOf(target.getTime());
}
