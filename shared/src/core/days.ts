/** Days as `YYYY-MM-DD`, counted in UTC: a due date is a day on a calendar, not an instant, and must not move with a time zone. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The UTC day of an instant. Every page shows this day, so that all readers of a document see the same. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Whether a day is over in every time zone. The last one is UTC−12. */
export function isOverEverywhere(day: string, now: number): boolean {
  return day < dayOf(now - 12 * hourMs);
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
